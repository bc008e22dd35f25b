"""Lists of matters: the inbox's tabs and everything one may see, filtered, a page at a time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import ROLE_FACTS, Actor, Role
from linli.cores.areas.rules import prefix_range
from linli.cores.matters.models import CoHandling, Matter
from linli.cores.matters.models.matter import MatterQuerySet, in_categories
from linli.cores.matters.rules import Light, normalise_number
from linli.kernel.paging import Page, keyset
from linli.kernel.paging.order import OrderTerm

URGENT_FIRST: tuple[OrderTerm, ...] = ("order_light", "order_due", "id")
NEWEST_FIRST: tuple[OrderTerm, ...] = (("filed_at", "desc"), ("id", "desc"))
LATEST_STEP_FIRST: tuple[OrderTerm, ...] = (("stepped_at", "desc"), ("id", "desc"))
LIST_RELATIONS = ("category", "owner")
"""What a row shows. Each one more is planned anew for every page."""
NUMBER = re.compile(r"[0-9]{4}-[0-9]{8,}")
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
        if not ROLE_FACTS[post.role].sees_org or post.role is Role.LEADER:
            continue
        low, high = prefix_range(post.area_code)
        place = Q(waiting_organisation=post.organisation_id, waiting_person__isnull=True)
        place &= Q(area_code__gte=low, area_code__lt=high)
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


def filtered(matters: MatterQuerySet, by: Mapping[str, Any]) -> MatterQuerySet:
    """Narrow a list by the cleaned values of the filter form; empty ones don't count."""
    exact = {
        "kind": "kind",
        "state": "state",
        "channel": "channel",
        "urgency": "urgency",
        "owner": "owner",
        "desk": "desk",
    }
    for name, column in exact.items():
        if by.get(name) not in (None, ""):
            matters = matters.filter(**{column: by[name]})
    if by.get("light"):
        matters = matters.filter(light=Light[by["light"].upper()], is_open=True)
    if by.get("open") in ("yes", "no"):
        matters = matters.filter(is_open=by["open"] == "yes")
    if by.get("area"):
        matters = matters.inside(by["area"])
    if by.get("category"):
        matters = matters.filter(in_categories([by["category"]]))
    matters = _filed_between(matters, by)
    if by.get("q"):
        matters = matters.filter(_about(by["q"].strip()))
    return matters


def _about(words: str) -> Q:
    """A whole number is looked up by its index; words are looked for in title and address."""
    number = normalise_number(words)
    if NUMBER.fullmatch(number):
        return Q(number=number)
    return Q(title__icontains=words) | Q(address__icontains=words)


def _filed_between(matters: MatterQuerySet, by: Mapping[str, Any]) -> MatterQuerySet:
    """Days are Beijing days, turned into moments so that the index on the filing time serves."""
    start = timezone.localdate() if by.get("today") else by.get("filed_from")
    if start:
        matters = matters.filter(filed_at__gte=_midnight(start))
    if by.get("filed_to"):
        matters = matters.filter(filed_at__lt=_midnight(by["filed_to"] + dt.timedelta(days=1)))
    return matters


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


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
