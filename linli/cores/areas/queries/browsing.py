"""What the page of an area shows: the way up, what lies below, figures, shapes for the map, search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import shapely
from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Q, Sum
from django.db.models.functions import Left
from django.urls import reverse

from linli.cores.areas.models import Area, AreaQuerySet, Landmark, LandmarkKind, Partition, Shape
from linli.cores.areas.queries.location import partition_in_force
from linli.cores.areas.queries.naming import full_names, names
from linli.cores.areas.rules import LENGTHS, Level, ancestors_of, level_of, prefix_range

_FINENESS = {Level.COUNTY: 0.0008, Level.TOWNSHIP: 0.0003, Level.VILLAGE: 0.0001}
"""Degrees that a border may be off on the map of an area of this level."""
_MOST_CORNERS, _COARSEST = 20_000, 0.05
"""Corners in one answer, some 500 kB before compression; and the coarsest that an answer may become, in degrees."""
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
    """These areas with the figures of their grids, in one query for each level among them."""
    sums: dict[str, Figures] = {}
    for level in sorted({area.level for area in areas}):
        sums |= _sums([area.code for area in areas if area.level == level])
    return [Row(area, _own_or_sum(area, sums.get(area.code, Figures(0, None, None)))) for area in areas]


def _sums(codes: Sequence[str]) -> dict[str, Figures]:
    """Figures over the grids of areas of one level, whose codes come in order."""
    low, high = prefix_range(codes[0])[0], prefix_range(codes[-1])[1]
    grids = Area.objects.filter(code__gte=low, code__lt=high, level=Level.GRID, is_active=True)
    return {
        row["above"]: Figures(row["grids"], row["households"], row["population"])
        for row in grids.annotate(above=Left("code", len(codes[0])))
        .values("above")
        .annotate(grids=Count("code"), households=Sum("households"), population=Sum("population"))
    }


def _own_or_sum(area: Area, sums: Figures) -> Figures:
    """Grids know best; where they say nothing the area's own figures hold."""
    return Figures(
        sums.grids,
        area.households if sums.households is None else sums.households,
        area.population if sums.population is None else sums.population,
    )


def size_of(code: str) -> float | None:
    """Square kilometres in the drawing in force; None for what is not drawn."""
    in_force = Shape.objects.filter(partition__published_at__isnull=False, partition__retired_at__isnull=True)
    size = in_force.filter(code=code).values_list("square_km", flat=True).first()
    return None if size is None else round(size, 2 if size < 10 else 1)


def search(words: str) -> list[tuple[Area, str]]:
    """Areas in use whose name holds the words, or whose initials or code begin with them; with full names."""
    found = list(Area.objects.filter(is_active=True).matching(words).order_by("level", "code")[:_MOST_FOUND])
    full = full_names(area.code for area in found)
    return [(area, full[area.code]) for area in found]


@dataclass(frozen=True, slots=True)
class PlacePicked:
    """Where somebody stands while picking an area: what it is called, the way up, what lies below."""

    code: str
    name: str
    way_up: list[tuple[str, str]]
    below: list[tuple[str, str]]


def place_picked(code: str) -> PlacePicked:
    """The area of this code for the picker; the county (or what is at the top) where there is no such area."""
    found = names([code]) if len(code) in LENGTHS and code.isdecimal() else {}
    at = code if code in found else settings.COUNTY_CODE
    below = list(
        Area.objects.filter(parent_code=at, is_active=True).order_by("code").values_list("code", "name")
    )
    if not below and at not in found:
        below = list(tops().values_list("code", "name"))
    full = full_names([code], with_county=True)[code] if code in found else ""
    return PlacePicked(code, full, way_up(code) if code in found else [], below)


def latest_partitions() -> list[Partition]:
    """The last drawings, the newest first, each with the number of its grids."""
    grids = Count("shapes", filter=Q(shapes__code__length=Level.GRID))
    return list(Partition.objects.annotate(grids=grids).order_by("-version")[:10])


def shapes_version(code: str) -> str:
    """Changes with every publication, and with every other name: what browsers keep is good until then."""
    partition = partition_in_force()
    if partition is None:
        return "no-partition"
    named = Area.objects.filter(Q(code=code) | Q(parent_code=code)).order_by("code")
    words = "\n".join(map("\t".join, named.values_list("code", "name")))
    return f"partition-{partition.pk}-{blake2b(words.encode(), digest_size=8).hexdigest()}"


def shapes_of(code: str) -> dict[str, Any]:
    """GeoJSON of what lies directly below an area (a grid: of itself), simplified, with landmarks.

    Geometry is kept in the process as long as the drawing holds; names are read anew, as the version tells of them.
    """
    partition = partition_in_force()
    if partition is None:
        return {"type": "FeatureCollection", "features": []}
    key = f"areas-shapes-{partition.pk}-{code}"
    kept: tuple[list[dict[str, Any]], list[dict[str, Any]]] | None = cache.get(key)
    if kept is None:
        kept = _shapes(partition, code)
        cache.set(key, kept, _KEEP_SECONDS)
    areas, landmarks = kept
    named = Area.objects.filter(code__in=[area["properties"]["code"] for area in areas])
    known = dict(named.values_list("code", "name"))
    for area in areas:
        area["properties"]["name"] = known.get(area["properties"]["code"], area["properties"]["code"])
    # Mountains lie beneath the areas, so that their fill hides no border; water and peaks above.
    beneath = [each for each in landmarks if each["properties"]["kind"] == LandmarkKind.MOUNTAIN]
    above = [each for each in landmarks if each not in beneath]
    return {"type": "FeatureCollection", "features": [*beneath, *areas, *above]}


def _shapes(partition: Partition, code: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The areas, without their names, and the landmarks."""
    shapes = _drawn_below(partition, code)
    polygons = _simplified([shapely.from_wkb(polygon) for _code, polygon in shapes], level_of(code))
    areas = [
        _feature(polygon, code=code, url=reverse("areas:area", args=[code]))
        for (code, _wkb), polygon in zip(shapes, polygons, strict=True)
    ]
    return areas, _landmarks(code, polygons)


def _simplified(polygons: list[Any], level: Level) -> list[Any]:
    """Borders as fine as the level shows them; coarser where that would still be too much for a telephone."""
    fineness = _FINENESS.get(level, 0.0)
    simple = list(shapely.coverage_simplify(polygons, fineness)) if polygons and fineness else polygons
    while polygons and shapely.get_num_coordinates(simple).sum() > _MOST_CORNERS and fineness < _COARSEST:
        fineness = max(2 * fineness, _FINENESS[Level.VILLAGE])
        simple = list(shapely.coverage_simplify(polygons, fineness))
    return simple


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
