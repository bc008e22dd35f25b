"""Take over polygons of grids as a new drawing (partition): all or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import shapely
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from linli.cores.areas import policy
from linli.cores.areas.actions.grid_checks import TOLERANCE, check_overlaps, check_rows, check_villages
from linli.cores.areas.actions.grid_rows import GridRow, read_grids
from linli.cores.areas.actions.publish import forget_soon, publish_partition
from linli.cores.areas.models import Area, Partition, Shape
from linli.cores.areas.policy import SomebodyActing
from linli.cores.areas.queries.location import partition_in_force
from linli.cores.areas.rules import Level, ancestors_of, initials_of, parent_of
from linli.cores.audit.public import record
from linli.kernel.coordinates import Datum
from linli.kernel.importing import ImportReport

Progress = Callable[[Sequence[GridRow]], Iterable[GridRow]]
Shapes = dict[str, BaseGeometry]
_UPDATED = ["name", "initials", "kind", "is_special", "households", "population", "lon", "lat"]


@dataclass(slots=True)
class GridReport(ImportReport):
    """What an import of polygons did: besides, which drawing it made, and whether it is in force."""

    partition_version: int | None = None
    published: bool = False


def import_grids(
    *,
    data: bytes,
    filename: str,
    datum: Datum,
    by: SomebodyActing,
    dry_run: bool = False,
    publish: bool = False,
    code_field: str = "",
    name_field: str = "",
    tolerance: float = TOLERANCE,
    progress: Progress | None = None,
) -> GridReport:
    """A new drawing from GeoJSON or a zipped Shapefile; with any finding, or in a dry run, nothing changes.

    The villages named in the file get the grids of the file in place of theirs; other villages keep what the
    drawing in force gives them. Polygons of 12, 9 and 6 digits are borders. Names and figures are updated at
    once; new grids are in use from the publication on. Invalid where the file cannot be read at all.
    `tolerance` is the overlap, in square metres, that is not worth a finding; `progress` sees each polygon as it
    is held against its village, the last check.
    """
    policy.require_administrator(by)
    rows = read_grids(data, filename, datum, code_field=code_field, name_field=name_field)
    report = GridReport(rows=len(rows))
    with transaction.atomic():
        known = _known(rows)
        sound = check_rows(report, rows, set(known))
        kept = _kept(rows)
        check_overlaps(report, sound, kept, tolerance)
        drawn = {row.code: row.polygon for row in sound if row.polygon is not None}
        check_villages(report, progress(sound) if progress else sound, {**kept, **drawn}, tolerance)
        report.added = sum(row.code not in known for row in rows)
        report.changed = sum(_differs(row, known) for row in rows)
        if report.is_clean and not dry_run:
            partition = _write(rows, known, _completed(kept, drawn), filename)
            subject = f"partition:{partition.version}"
            record(action="areas.import_grids", by=by, subject=subject, data=report.figures)
            report.applied, report.partition_version = True, partition.version
            forget_soon()
            if publish:
                publish_partition(partition=partition, by=by)
                report.published = True
    return report


def _known(rows: list[GridRow]) -> dict[str, Area]:
    codes = {row.code for row in rows} | {row.code[: Level.VILLAGE] for row in rows}
    return Area.objects.in_bulk([code for code in codes if code])


def _differs(row: GridRow, known: Mapping[str, Area]) -> bool:
    area = known.get(row.code)
    if area is None:
        return False
    pairs = [
        *((row.name, area.name), (row.kind, area.kind), (row.is_special or None, area.is_special)),
        *((row.households, area.households), (row.population, area.population)),
    ]
    return any(new not in (None, "", old) for new, old in pairs)


def _kept(rows: list[GridRow]) -> Shapes:
    """What stays of the drawing in force: all but the grids of the villages in the file, and its borders."""
    redrawn = {row.code[: Level.VILLAGE] for row in rows if len(row.code) == Level.GRID}
    borders = {row.code for row in rows if len(row.code) < Level.GRID}
    shapes = Shape.objects.filter(partition=partition_in_force()).values_list("code", "polygon")
    return {
        code: shapely.from_wkb(bytes(polygon))
        for code, polygon in shapes
        if code not in borders and not (len(code) == Level.GRID and code[: Level.VILLAGE] in redrawn)
    }


def _completed(kept: Shapes, drawn: Shapes) -> Shapes:
    """Borders that nobody drew are the union of what lies below; those above a new border are drawn again."""
    news = {code for code in drawn if len(code) < Level.GRID}
    news |= {code[: Level.VILLAGE] for code in drawn} - kept.keys()
    stale = {above for code in news for above in ancestors_of(code)} - drawn.keys()
    shapes = {code: polygon for code, polygon in kept.items() if code not in stale} | drawn
    for level in (Level.VILLAGE, Level.TOWNSHIP, Level.COUNTY):
        below: dict[str, list[BaseGeometry]] = defaultdict(list)
        for code, polygon in shapes.items():
            if len(code) > level and parent_of(code) == code[:level]:
                below[code[:level]].append(polygon)
        shapes |= {code: shapely.union_all(parts) for code, parts in below.items() if code not in shapes}
    return shapes


def _write(rows: list[GridRow], known: Mapping[str, Area], shapes: Shapes, filename: str) -> Partition:
    Area.objects.bulk_create(
        (_area(row, known.get(row.code)) for row in rows),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=_UPDATED,
        batch_size=1000,
    )
    last = Partition.objects.aggregate(last=Max("version"))["last"] or 0
    note = _("导入自 %(filename)s") % {"filename": filename}
    partition = Partition.objects.create(version=last + 1, note=note[:200])
    Shape.objects.bulk_create(
        (Shape.drawn(partition, *pair) for pair in sorted(shapes.items())), batch_size=500
    )
    return partition


def _area(row: GridRow, known: Area | None) -> Area:
    polygon = row.polygon
    assert polygon is not None  # noqa: S101 - checked before anything is written
    middle = polygon.centroid if polygon.contains(polygon.centroid) else polygon.point_on_surface()
    area = known or Area(
        code=row.code, level=len(row.code), parent_code=parent_of(row.code) or "", is_active=False
    )
    area.name = row.name or area.name
    area.initials = initials_of(area.name)
    area.households = row.households if row.households is not None else area.households
    area.population = row.population if row.population is not None else area.population
    area.kind = row.kind or area.kind
    area.is_special = row.is_special or area.is_special
    area.lon, area.lat = round(middle.x, 6), round(middle.y, 6)
    return area
