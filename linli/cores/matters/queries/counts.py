"""The numbers on the navigation and on the home pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import ngettext

from linli.cores.access.rules import Actor
from linli.cores.matters.models import Matter
from linli.cores.matters.models.matter import MatterQuerySet
from linli.cores.matters.queries.lists import Tab, in_tab_by_way, waiting_for
from linli.cores.matters.queries.narrowing import condition
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
    count = Matter.objects.in_hand_of(user_id).count()
    if not count:
        return []
    return [
        ngettext(
            "还有 %(count)s 件没有办完的事项由本人承办或等本人办理，停用后要由单位另行指定承办人。",
            "还有 %(count)s 件没有办完的事项由本人承办或等本人办理，停用后要由单位另行指定承办人。",
            count,
        )
        % {"count": count}
    ]


COUNTED_TABS = (Tab.MINE, Tab.ORGANISATION, Tab.COHANDLING, Tab.PASSED_ON, Tab.FOLLOWING)
"""The tabs of what is under way; "done" and "all" grow for ever and are not counted."""
MOST_COUNTED = 100


def tab_counts(actor: Actor, tabs: Sequence[Tab] = COUNTED_TABS) -> dict[Tab, int]:
    """How much stands in each of these tabs, counted up to 100, in one query."""
    found, params = dict.fromkeys(tabs, 0), list[Any]()
    pieces: dict[Tab, str] = {}
    for tab in tabs:
        try:
            sql, own = in_tab_by_way(actor, tab, most=MOST_COUNTED).query.sql_with_params()
        except EmptyResultSet:
            continue  # no post, or none that could see anything there
        pieces[tab] = f"(SELECT count(*) FROM ({sql}) AS counted)"  # noqa: S608 (made by the query builder)
        params += own
    if not pieces:
        return found
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(pieces.values())}", params)
        row = cursor.fetchone()
    return found | {tab: min(int(count), MOST_COUNTED) for tab, count in zip(pieces, row, strict=True)}


def figures(matters: MatterQuerySet, by_name: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """For each name the number of these matters that its filters leave: the same filters make the list behind it.

    One query.
    """
    counts = {name: Count("pk", filter=condition(filters)) for name, filters in by_name.items()}
    return {name: int(value) for name, value in matters.aggregate(**counts).items()}
