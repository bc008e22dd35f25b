"""Lists of matters: the inbox's tabs and everything one may see, filtered, a page at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
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

URGENT_FIRST: tuple[OrderTerm, ...] = (("light", "desc"), ("due_at", "asc", "last"), ("id", "asc"))
NEWEST_FIRST: tuple[OrderTerm, ...] = (("filed_at", "desc"), ("id", "desc"))
LATEST_STEP_FIRST: tuple[OrderTerm, ...] = (("stepped_at", "desc"), ("id", "desc"))
LIST_RELATIONS = ("category", "desk", "owner", "handler", "waiting_organisation", "waiting_person")


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
    mine = Q(waiting_person=actor.user_id)
    for post in actor.posts:
        if not ROLE_FACTS[post.role].sees_org or post.role is Role.LEADER:
            continue
        low, high = prefix_range(post.area_code)
        place = Q(waiting_organisation=post.organisation_id, waiting_person__isnull=True)
        place &= Q(area_code__gte=low, area_code__lt=high)
        if post.category_codes:
            place &= in_categories(post.category_codes)
        mine |= place
    return mine


def in_tab(actor: Actor, tab: Tab) -> MatterQuerySet:  # noqa: PLR0911
    """The matters of one tab, always under the rule of sight."""
    seen = Matter.objects.visible_to(actor)
    organisations = actor.organisation_ids
    match tab:
        case Tab.MINE:
            return seen.filter(waiting_for(actor), is_open=True)
        case Tab.ORGANISATION:
            return seen.filter(waiting_organisation__in=organisations, is_open=True)
        case Tab.COHANDLING:
            called = CoHandling.objects.filter(organisation__in=organisations, finished_at__isnull=True)
            return seen.filter(pk__in=called.values("matter_id"), is_open=True)
        case Tab.PASSED_ON:
            mine = Q(handler=actor.user_id) | Q(filed_by=actor.user_id) | Q(desk__in=organisations)
            return seen.filter(mine, is_open=True).exclude(waiting_for(actor))
        case Tab.FOLLOWING:
            return seen.filter(followers__user=actor.user_id)
        case Tab.DONE:
            return seen.filter(Q(desk__in=organisations) | Q(owner__in=organisations), is_open=False)
        case Tab.ALL:
            return seen


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
        words = by["q"].strip()
        matters = matters.filter(
            Q(number=normalise_number(words)) | Q(title__icontains=words) | Q(address__icontains=words)
        )
    return matters


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
    matters = filtered(in_tab(actor, tab), filters or {}).select_related(*LIST_RELATIONS).defer("text")
    order = {
        Tab.ALL: NEWEST_FIRST,
        Tab.DONE: LATEST_STEP_FIRST,
        Tab.FOLLOWING: LATEST_STEP_FIRST,
    }.get(tab, URGENT_FIRST)
    return keyset(matters, order=order, cursor=cursor, size=size)
