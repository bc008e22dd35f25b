"""Open reports of the same kind near a place, offered before somebody reports the same once more."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, FloatField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.areas.public import full_names
from linli.cores.areas.rules import Level
from linli.cores.matters.models.matter import MatterQuerySet
from linli.cores.matters.public import Alike, Confidentiality, Matter
from linli.domains.reports.queries.routing import routing_table
from linli.domains.reports.queries.suggestions import categories_for
from linli.domains.reports.rules import NEAR_METRES, metres_between
from linli.domains.reports.workflow import KIND
from linli.kernel.chinese import mask_personal

RADIUS = 200
"""Metres."""
BLURRED_TO = 100
"""Metres, where the county doesn't tell the public the exact place of this category."""
_METRES_PER_DEGREE = 111_000
ABOUT_400_METRES = Decimal("0.004")
MOST_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Nearby:
    """A report as everybody may know it: nothing in it leads to whoever filed it."""

    number: str
    title: str
    place: str
    metres: int | None
    """None where the place is known by its village only."""
    filed_at: dt.datetime
    state: Any
    tone: str
    followers: int


def similar_to(
    draft: Mapping[str, Any], *, point: tuple[Decimal, Decimal] | None, area_code: str = "", most: int = 3
) -> list[Nearby]:
    """What may be the same as an unfinished report: of its category, or of those that its words point to.

    Near the point, or in the village where there is none; two queries for each category, three categories at most.
    """
    codes = [draft["category"]] if draft.get("category") else []
    codes = codes or [category.code for category, _words in categories_for(draft.get("text", ""))]
    if point is not None:
        near = [
            one for code in codes for one in similar_nearby(category_code=code, lon=point[0], lat=point[1])
        ]
        return sorted(near, key=lambda one: one.metres or 0)[:most]
    village = area_code[: Level.VILLAGE]
    if len(village) < Level.VILLAGE:
        return []
    return [one for code in codes for one in _similar_inside(code, village, most)][:most]


def similar_nearby(*, category_code: str, lon: Decimal, lat: Decimal, most: int = 3) -> list[Nearby]:
    """Open public reports of this category within 200 metres, nearest first; an index over open places serves."""
    shrink = math.cos(math.radians(float(lat)))
    high = Decimal(RADIUS) / _METRES_PER_DEGREE
    wide = high / Decimal(max(shrink, 0.01))
    near = _known_to_all(category_code).filter(
        lon__range=(lon - wide, lon + wide), lat__range=(lat - high, lat + high)
    )
    east = (Cast("lon", FloatField()) - float(lon)) * shrink
    north = Cast("lat", FloatField()) - float(lat)
    by_distance = near.annotate(apart=east * east + north * north).order_by("apart", "-filed_at")
    found = _told(list(by_distance[:most]), category_code, (lon, lat))
    return [one for one in found if one.metres is not None and one.metres <= RADIUS]


def _similar_inside(category_code: str, village: str, most: int) -> list[Nearby]:
    """Open public reports of this category in this village, the newest first."""
    inside = _known_to_all(category_code).inside(village).order_by("-filed_at", "-id")
    return _told(list(inside[:most]), category_code, None)


def _known_to_all(category_code: str) -> MatterQuerySet:
    public = Matter.objects.filter(
        is_open=True, kind=KIND, category_id=category_code, confidentiality=Confidentiality.OPEN, parent=None
    )
    return public.annotate(joined=F("report__followers"))


def _told(rows: list[Matter], category_code: str, point: tuple[Decimal, Decimal] | None) -> list[Nearby]:
    """As everybody may know them."""
    rule = routing_table().rule_for(category_code)
    is_blurred = bool(rule and rule.rounds_position)
    areas = [row.area_code[: Level.VILLAGE] if is_blurred else row.area_code for row in rows]
    places = full_names(set(areas))
    return [
        Nearby(
            number=row.number,
            title=mask_personal(row.title),
            place=places.get(area, ""),
            metres=_metres(row, point, is_blurred=is_blurred),
            filed_at=row.filed_at,
            state=row.current.public_name,
            tone=row.current.tone,
            followers=getattr(row, "joined", None) or 0,
        )
        for row, area in zip(rows, areas, strict=True)
    ]


def _metres(matter: Matter, point: tuple[Decimal, Decimal] | None, *, is_blurred: bool) -> int | None:
    if point is None or matter.lon is None or matter.lat is None:
        return None
    metres = metres_between(float(point[0]), float(point[1]), float(matter.lon), float(matter.lat))
    return max(1, math.ceil(metres / BLURRED_TO)) * BLURRED_TO if is_blurred else metres


def perhaps_the_same(matter: Matter, *, actor: Actor, most: int = 5) -> list[Alike]:
    """Open reports that may be about the same thing, of those that this actor sees; one query.

    Of this one's category, or of those that its words point to while it has none; within 300 metres, the nearest
    first, or in the same village, the newest first, where the place of this one is known by words only.
    """
    codes = (
        [matter.category_id]
        if matter.category_id
        else [one.code for one, _words in categories_for(matter.text)]
    )
    village = matter.area_code[: Level.VILLAGE]
    open_ones = Matter.objects.visible_to(actor).filter(
        is_open=True, kind=KIND, category_id__in=codes, parent=None
    )
    newest = open_ones.exclude(pk=matter.pk).order_by("-filed_at").defer("text")
    if not codes:
        return []
    if matter.lon is None or matter.lat is None:
        inside = newest.inside(village) if len(village) == Level.VILLAGE else newest.none()
        return [Alike(other, "") for other in inside[:most]]
    near = newest.filter(
        lon__range=(matter.lon - ABOUT_400_METRES, matter.lon + ABOUT_400_METRES),
        lat__range=(matter.lat - ABOUT_400_METRES, matter.lat + ABOUT_400_METRES),
    )
    found = [(_apart(matter, other), other) for other in near[:MOST_LOOKED_AT]]
    close = sorted((pair for pair in found if pair[0] <= NEAR_METRES), key=lambda pair: pair[0])
    return [Alike(other, _("相距 %(metres)d 米") % {"metres": metres}) for metres, other in close[:most]]


def _apart(one: Matter, other: Matter) -> int:
    """Metres between two reports with a point each."""
    at = [float(value or 0) for value in (one.lon, one.lat, other.lon, other.lat)]
    return metres_between(at[0], at[1], at[2], at[3])
