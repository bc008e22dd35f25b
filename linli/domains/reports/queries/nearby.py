"""Open reports of the same kind near a place, offered before somebody reports the same once more."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from linli.cores.access.rules import Actor
from linli.cores.matters.public import Confidentiality, Matter
from linli.domains.reports.rules import NEAR_METRES, metres_between
from linli.domains.reports.workflow import KIND

ABOUT_200_METRES = Decimal("0.002")
ABOUT_400_METRES = Decimal("0.004")
MOST_LOOKED_AT = 50


def similar_nearby(*, category_code: str, lon: Decimal, lat: Decimal, most: int = 3) -> list[Matter]:
    """Open public reports of this category within some 200 metres, newest first; an index over open places serves."""
    near = Matter.objects.filter(
        is_open=True,
        lon__range=(lon - ABOUT_200_METRES, lon + ABOUT_200_METRES),
        lat__range=(lat - ABOUT_200_METRES, lat + ABOUT_200_METRES),
    )
    near = near.filter(
        kind=KIND, category_id=category_code, confidentiality=Confidentiality.OPEN, parent=None
    )
    return list(near.order_by("-filed_at")[:most])


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
