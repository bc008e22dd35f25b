"""What the home pages show: a dozen figures over the rule of sight, each with the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from linli.cores.access.public import Actor
from linli.cores.matters.public import Light, Matter


@dataclass(frozen=True, slots=True)
class ScopeFigures:
    """The open matters of a scope as they stand now, and today's comings and goings."""

    open: int
    yellow: int
    red: int
    waiting_acceptance: int
    in_work: int
    verifying: int
    suspended: int
    escalated: int
    urgent: int
    filed_today: int
    closed_today: int


def scope_figures(actor: Actor) -> ScopeFigures:
    """Figures over everything open that the actor sees, and over today; two queries, neither over old matters."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    seen = Matter.objects.visible_to(actor)
    now: dict[str, Any] = seen.filter(is_open=True).aggregate(
        open=Count("pk"),
        yellow=Count("pk", filter=Q(light=Light.YELLOW)),
        red=Count("pk", filter=Q(light=Light.RED)),
        waiting_acceptance=Count("pk", filter=Q(state__in=("submitted", "accepted"))),
        in_work=Count("pk", filter=Q(state__in=("dispatched", "handling"))),
        verifying=Count("pk", filter=Q(state__in=("verifying", "verified"))),
        suspended=Count("pk", filter=Q(state="suspended")),
        escalated=Count("pk", filter=Q(escalations__gt=0)),
        urgent=Count("pk", filter=Q(urgency__gt=0)),
    )
    today = seen.filter(Q(filed_at__gte=midnight) | Q(stepped_at__gte=midnight)).aggregate(
        filed_today=Count("pk", filter=Q(filed_at__gte=midnight)),
        closed_today=Count("pk", filter=Q(closed_at__gte=midnight)),
    )
    return ScopeFigures(**now, **today)


def red_by_owner(actor: Actor, most: int = 10) -> list[dict[str, Any]]:
    """The organisations with most red matters in sight."""
    red = Matter.objects.visible_to(actor).filter(is_open=True, light=Light.RED, owner__isnull=False)
    rows = (
        red.values("owner_id", "owner__short_name")
        .annotate(red=Count("pk"))
        .order_by("-red", "owner_id")[:most]
    )
    return [dict(row) for row in rows]


def open_by_place(actor: Actor, digits: int) -> list[dict[str, Any]]:
    """Open, yellow and red by the places one level below the scope."""
    from django.db.models.functions import Left

    seen = Matter.objects.visible_to(actor).filter(is_open=True)
    rows = (
        seen.annotate(place=Left("area_code", digits))
        .values("place")
        .annotate(
            open=Count("pk"),
            yellow=Count("pk", filter=Q(light=Light.YELLOW)),
            red=Count("pk", filter=Q(light=Light.RED)),
        )
    )
    return [dict(row) for row in rows.order_by("-red", "-open", "place")[:40]]
