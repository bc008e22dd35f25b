"""Open reports of the same kind near a place, offered before somebody reports the same once more."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, FloatField
from django.db.models.functions import Cast

from linli.cores.access.rules import Actor
from linli.cores.areas.public import full_names
from linli.cores.matters.public import Confidentiality, Matter
from linli.domains.reports.queries.routing import routing_table
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
    metres: int
    filed_at: dt.datetime
    state: Any
    tone: str
    followers: int


def similar_nearby(*, category_code: str, lon: Decimal, lat: Decimal, most: int = 3) -> list[Nearby]:
    """Open public reports of this category within 200 metres, nearest first; an index over open places serves."""
    shrink = math.cos(math.radians(float(lat)))
    high = Decimal(RADIUS) / _METRES_PER_DEGREE
    wide = high / Decimal(max(shrink, 0.01))
    near = Matter.objects.filter(
        is_open=True,
        lon__range=(lon - wide, lon + wide),
        lat__range=(lat - high, lat + high),
        kind=KIND,
        category_id=category_code,
        confidentiality=Confidentiality.OPEN,
        parent=None,
    )
    east = (Cast("lon", FloatField()) - float(lon)) * shrink
    north = Cast("lat", FloatField()) - float(lat)
    by_distance = near.annotate(apart=east * east + north * north, joined=F("report__followers")).order_by(
        "apart", "-filed_at"
    )
    rows = list(by_distance[:most])
    rule = routing_table().rule_for(category_code)
    is_blurred = bool(rule and rule.rounds_position)
    places = full_names({row.area_code[:12] if is_blurred else row.area_code for row in rows})
    found = [_told(row, lon, lat, places, is_blurred=is_blurred) for row in rows]
    return [one for one in found if one.metres <= RADIUS]


def _told(matter: Matter, lon: Decimal, lat: Decimal, places: dict[str, str], *, is_blurred: bool) -> Nearby:
    assert matter.lon is not None  # noqa: S101
    assert matter.lat is not None  # noqa: S101
    metres = metres_between(float(lon), float(lat), float(matter.lon), float(matter.lat))
    if is_blurred:
        metres = max(1, math.ceil(metres / BLURRED_TO)) * BLURRED_TO
    return Nearby(
        number=matter.number,
        title=mask_personal(matter.title),
        place=places.get(matter.area_code[:12] if is_blurred else matter.area_code, ""),
        metres=metres,
        filed_at=matter.filed_at,
        state=matter.current.public_name,
        tone=matter.current.tone,
        followers=getattr(matter, "joined", None) or 0,
    )


@dataclass(frozen=True, slots=True)
class Similar:
    """An open report that may be about the same thing, and how many metres away it is."""

    matter: Matter
    metres: int


def perhaps_the_same(matter: Matter, *, actor: Actor, most: int = 5) -> list[Similar]:
    """Open reports of this one's category within 300 metres that this actor sees, the nearest first; one query."""
    if matter.lon is None or matter.lat is None or matter.category_id is None:
        return []
    lon, lat = matter.lon, matter.lat
    near = Matter.objects.visible_to(actor).filter(
        is_open=True,
        lon__range=(lon - ABOUT_400_METRES, lon + ABOUT_400_METRES),
        lat__range=(lat - ABOUT_400_METRES, lat + ABOUT_400_METRES),
        kind=KIND,
        category_id=matter.category_id,
        parent=None,
    )
    found = [
        Similar(other, metres_between(float(lon), float(lat), float(other.lon), float(other.lat)))
        for other in near.exclude(pk=matter.pk).order_by("-filed_at").defer("text")[:MOST_LOOKED_AT]
        if other.lon is not None and other.lat is not None
    ]
    close = [similar for similar in found if similar.metres <= NEAR_METRES]
    return sorted(close, key=lambda similar: similar.metres)[:most]
