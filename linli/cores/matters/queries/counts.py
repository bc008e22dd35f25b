"""The numbers on the navigation and on the home pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import ngettext

from linli.cores.access.rules import Actor
from linli.cores.matters.models import Matter
from linli.cores.matters.queries.lists import waiting_for
from linli.cores.matters.rules import Light


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for somebody, and how it stands."""

    total: int
    yellow: int
    red: int
    today: int


def waiting_counts(actor: Actor) -> Waiting:
    """What waits for this person now; one query over the open matters that wait for their posts."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    counts = (
        Matter.objects.visible_to(actor)
        .filter(waiting_for(actor), is_open=True)
        .aggregate(
            total=Count("pk"),
            yellow=Count("pk", filter=Q(light=Light.YELLOW)),
            red=Count("pk", filter=Q(light=Light.RED)),
            today=Count("pk", filter=Q(filed_at__gte=midnight)),
        )
    )
    return Waiting(**counts)


def left_in_hand(user_id: int) -> list[str]:
    """What to know about open matters before the account of their handler is disabled; a number, no matter itself."""
    count = Matter.objects.filter(is_open=True, handler_id=user_id).count()
    if not count:
        return []
    return [
        ngettext(
            "还有 %(count)s 件没有办完的事项由本人承办，停用后要由单位另行指定承办人。",
            "还有 %(count)s 件没有办完的事项由本人承办，停用后要由单位另行指定承办人。",
            count,
        )
        % {"count": count}
    ]
