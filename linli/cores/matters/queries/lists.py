"""Lists of matters: the inbox's tabs and everything one may see, filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import ROLE_FACTS, Actor
from linli.cores.areas.rules import prefix_range
from linli.cores.matters.models import CoHandling, Matter
from linli.cores.matters.models.matter import MatterQuerySet, in_categories
from linli.cores.matters.queries.narrowing import filtered
from linli.cores.matters.workflow import kinds_moved_by
from linli.kernel.paging import Page, keyset, neighbours
from linli.kernel.paging.order import OrderTerm

URGENT_FIRST: tuple[OrderTerm, ...] = ("order_light", "order_due", "id")
NEWEST_FIRST: tuple[OrderTerm, ...] = (("filed_at", "desc"), ("id", "desc"))
LATEST_STEP_FIRST: tuple[OrderTerm, ...] = (("stepped_at", "desc"), ("id", "desc"))
LIST_RELATIONS = ("category", "owner")
"""What a row shows. Each one more is planned anew for every page."""
NOTHING = Q(pk__in=[])


class Tab(StrEnum):
    """The tabs of the inbox (我的待办)."""

    MINE = "mine"
    ORGANISATION = "organisation"
    COHANDLING = "cohandling"
    PASSED_ON = "passed_on"
    FOLLOWING = "following"
    DONE = "done"
    ALL = "all"


TAB_NAMES = {
    Tab.MINE: _("待我办理"),
    Tab.ORGANISATION: _("本单位待办"),
    Tab.COHANDLING: _("待我协办"),
    Tab.PASSED_ON: _("我经手的"),
    Tab.FOLLOWING: _("我关注的"),
    Tab.DONE: _("已办结"),
    Tab.ALL: _("全部可见"),
}


def waiting_for(actor: Actor) -> Q:
    """What this person can move on now: what waits for them by name, or for a post of theirs with nobody named."""
    return reduce(or_, _waiting_for(actor))


def _waiting_for(actor: Actor) -> list[Q]:
    """The ways in which something waits for this person, each one range of an index; no matter is in two of them."""
    ways = [Q(waiting_person=actor.user_id)]
    for post in actor.posts:
        moved = kinds_moved_by(post.role)
        if not moved or not ROLE_FACTS[post.role].sees_org:
            continue
        low, high = prefix_range(post.area_code)
        place = Q(waiting_organisation=post.organisation_id, waiting_person__isnull=True)
        place &= Q(area_code__gte=low, area_code__lt=high, kind__in=moved)
        ways.append(place & in_categories(post.category_codes))
    return ways


@dataclass(frozen=True, slots=True)
class _TabRows:
    """What stands in a tab: `rows`, of which those that fulfil any of `ways` (all, if it is empty)."""

    rows: MatterQuerySet
    ways: list[Q]
    order: tuple[OrderTerm, ...] = URGENT_FIRST


def _tab_rows(actor: Actor, tab: Tab) -> _TabRows:  # noqa: PLR0911
    seen = Matter.objects.visible_to(actor)
    organisations = sorted(actor.organisation_ids)
    match tab:
        case Tab.MINE:
            return _TabRows(seen.open(), _waiting_for(actor))
        case Tab.ORGANISATION:
            waiting = [Q(waiting_organisation=organisation) for organisation in organisations]
            return _TabRows(seen.open(), waiting or [NOTHING])
        case Tab.COHANDLING:
            called = CoHandling.objects.filter(organisation__in=organisations, finished_at__isnull=True)
            return _TabRows(seen.open().filter(pk__in=called.values("matter_id")), [])
        case Tab.PASSED_ON:
            ways = [Q(handler=actor.user_id), Q(filed_by=actor.user_id)]
            ways += [Q(desk=organisation) for organisation in organisations]
            return _TabRows(seen.open().exclude(waiting_for(actor)), ways)
        case Tab.FOLLOWING:
            return _TabRows(seen.filter(followers__user=actor.user_id), [], LATEST_STEP_FIRST)
        case Tab.DONE:
            ways = [Q(desk=organisation) for organisation in organisations]
            ways += [Q(owner=organisation) for organisation in organisations]
            return _TabRows(seen.filter(is_open=False), ways or [NOTHING], LATEST_STEP_FIRST)
        case Tab.ALL:
            return _TabRows(seen, [], NEWEST_FIRST)


def in_tab(actor: Actor, tab: Tab) -> MatterQuerySet:
    """The matters of one tab, always under the rule of sight."""
    found = _tab_rows(actor, tab)
    return found.rows.filter(reduce(or_, found.ways)) if found.ways else found.rows


def in_tab_by_way(actor: Actor, tab: Tab, *, most: int) -> QuerySet[Matter, Any]:
    """The keys of the first matters of a tab, each way along its own index; at most so many for each way."""
    found = _tab_rows(actor, tab)
    rows = found.rows.order_by().values("pk")
    first, *others = (rows.filter(way)[:most] for way in found.ways or [Q()])
    return first.union(*others) if others else first


def list_page(
    actor: Actor,
    tab: Tab,
    *,
    filters: Mapping[str, Any] | None = None,
    cursor: str | None = None,
    size: int = 50,
) -> Page[Matter]:
    """One page of a tab, most urgent first where work waits, newest first elsewhere; one query."""
    found = _tab_rows(actor, tab)
    matters = filtered(found.rows, filters or {}).select_related(*LIST_RELATIONS).defer("text")
    return keyset(matters, order=found.order, cursor=cursor, size=size, any_of=found.ways)


@dataclass(frozen=True, slots=True)
class Beside:
    """The numbers of the matters before and after one in its list; empty where there is none."""

    previous: str = ""
    next: str = ""


def beside(actor: Actor, tab: Tab, matter: Matter, *, filters: Mapping[str, Any]) -> Beside:
    """What stands before and after this matter in a list, whatever its page; at most three queries.

    One that has left the list, because a step moved it on, is followed by the first one: work goes on at the top.
    """
    found = _tab_rows(actor, tab)
    rows = filtered(found.rows, filters)
    one = rows.filter(pk=matter.pk)
    if not (one.filter(reduce(or_, found.ways)) if found.ways else one).exists():
        first = keyset(rows.defer("text"), order=found.order, size=1, any_of=found.ways)
        return Beside(next=first.items[0].number if first.items else "")
    before, after = neighbours(rows.defer("text"), matter, order=found.order, any_of=found.ways)
    return Beside(before.number if before else "", after.number if after else "")
