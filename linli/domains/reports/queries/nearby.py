"""Open reports of the same kind near a place, offered before somebody reports the same once more."""

from __future__ import annotations

from decimal import Decimal

from linli.cores.matters.public import Confidentiality, Matter
from linli.domains.reports.workflow import KIND

ABOUT_200_METRES = Decimal("0.002")


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
