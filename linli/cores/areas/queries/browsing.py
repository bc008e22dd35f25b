"""What the page of an area shows: the way up, what lies below, figures, shapes for the map, search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from django.core.cache import cache
from django.db.models import Count, Q, Sum
from django.db.models.functions import Left
from django.urls import reverse

from linli.cores.areas.models import Area, AreaQuerySet, Landmark, Partition, Shape
from linli.cores.areas.queries.location import partition_in_force
from linli.cores.areas.queries.naming import full_names, names
from linli.cores.areas.rules import Level, ancestors_of, level_of

_FINENESS = {Level.COUNTY: 0.0008, Level.TOWNSHIP: 0.0003, Level.VILLAGE: 0.0001}
"""Degrees that a border may be off on the map of an area of this level."""
_MOST_FOUND = 50
_KEEP_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over the grids in use; None where no grid says."""

    grids: int
    households: int | None
    population: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: an area below, with its figures."""

    area: Area
    figures: Figures


def way_up(code: str) -> list[tuple[str, str]]:
    """Codes and names of the areas above that are known, the highest first."""
    known = names(ancestors_of(code))
    return [(above, known[above]) for above in ancestors_of(code) if above in known]


def tops() -> AreaQuerySet:
    """Areas with nothing above them."""
    return Area.objects.filter(parent_code="", is_active=True).order_by("code")


def rows_below(areas: Sequence[Area]) -> list[Row]:
    """These areas of one level, with the figures of their grids, in one query."""
    if not areas:
        return []
    length = areas[0].level
    low, high = areas[0].code, areas[-1].code[:-1] + chr(ord(areas[-1].code[-1]) + 1)
    grids = Area.objects.filter(code__gte=low, code__lt=high, level=Level.GRID, is_active=True)
    sums = {
        row["above"]: Figures(row["grids"], row["households"], row["population"])
        for row in grids.annotate(above=Left("code", length))
        .values("above")
        .annotate(grids=Count("code"), households=Sum("households"), population=Sum("population"))
    }
    return [Row(area, _own_or_sum(area, sums.get(area.code, Figures(0, None, None)))) for area in areas]


def _own_or_sum(area: Area, sums: Figures) -> Figures:
    """Grids know best; where they say nothing the area's own figures hold."""
    return Figures(
        sums.grids,
        area.households if sums.households is None else sums.households,
        area.population if sums.population is None else sums.population,
    )


def search(words: str) -> list[tuple[Area, str]]:
    """Areas in use whose name holds the words, or whose initials or code begin with them; with full names."""
    found = list(
        Area.objects.filter(is_active=True)
        .filter(Q(name__icontains=words) | Q(initials__startswith=words.lower()) | Q(code__startswith=words))
        .order_by("level", "code")[:_MOST_FOUND]
    )
    full = full_names(area.code for area in found)
    return [(area, full[area.code]) for area in found]


def latest_partitions() -> list[Partition]:
    """The last drawings, the newest first, each with the number of its grids."""
    grids = Count("shapes", filter=Q(shapes__code__length=Level.GRID))
    return list(Partition.objects.annotate(grids=grids).order_by("-version")[:10])


def shapes_version() -> str:
    """Changes with every publication: what browsers keep is good until then."""
    partition = partition_in_force()
    return f"partition-{partition.pk}" if partition else "no-partition"


def shapes_of(code: str) -> dict[str, Any]:
    """GeoJSON of what lies directly below an area (a grid: of itself), simplified, with landmarks."""
    partition = partition_in_force()
    if partition is None:
        return {"type": "FeatureCollection", "features": []}
    key = f"areas-shapes-{partition.pk}-{code}"
    kept: dict[str, Any] | None = cache.get(key)
    if kept is None:
        kept = _shapes(partition, code)
        cache.set(key, kept, _KEEP_SECONDS)
    return kept


def _shapes(partition: Partition, code: str) -> dict[str, Any]:
    shapes = list(_drawn_below(partition, code))
    polygons = [shapely.from_wkb(bytes(polygon)) for _code, polygon in shapes]
    if polygons:
        fineness = _FINENESS.get(level_of(code), 0.0)
        polygons = list(shapely.coverage_simplify(polygons, fineness) if fineness else polygons)
    known = names(code for code, _polygon in shapes)
    features = [
        _feature(polygon, code=code, name=known.get(code, code), url=reverse("areas:area", args=[code]))
        for (code, _wkb), polygon in zip(shapes, polygons, strict=True)
    ]
    return {"type": "FeatureCollection", "features": [*features, *_landmarks(code, polygons)]}


def _drawn_below(partition: Partition, code: str) -> list[tuple[str, bytes]]:
    """Shapes one level down; the area's own where there are none."""
    own = Shape.objects.filter(partition=partition)
    below = Area.objects.filter(parent_code=code, is_active=True).values("code")
    shapes = own.filter(code__in=below).order_by("code").values_list("code", "polygon")
    return [
        (each, bytes(polygon))
        for each, polygon in list(shapes) or own.filter(code=code).values_list("code", "polygon")
    ]


def _landmarks(code: str, polygons: list[Any]) -> list[dict[str, Any]]:
    """Water and mountains, as far as they lie in what is shown."""
    if level_of(code) > Level.TOWNSHIP or not polygons:
        return []
    frame = shapely.union_all(polygons)
    found = []
    for landmark in Landmark.objects.order_by("kind", "name"):
        part = shapely.intersection(shapely.from_wkb(bytes(landmark.geometry)), frame)
        if not part.is_empty:
            part = shapely.simplify(part, _FINENESS[Level.TOWNSHIP])
            found.append(_feature(part, name=landmark.name, kind=landmark.kind))
    return found


def _feature(geometry: Any, **properties: str) -> dict[str, Any]:
    rounded = shapely.transform(geometry, lambda corners: corners.round(6))
    shown = shapely.geometry.mapping(rounded)
    return {"type": "Feature", "properties": properties, "geometry": shown}
