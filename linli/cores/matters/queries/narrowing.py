"""Filters of lists as one condition, so that a figure and the list behind it can't disagree."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cores.areas.rules import prefix_range
from linli.cores.matters.models import CoHandling, Looked, MatterWords, Tag
from linli.cores.matters.models.matter import MatterQuerySet, in_categories
from linli.cores.matters.rules import Light, normalise_number
from linli.cores.matters.rules.words import as_typed
from linli.cores.matters.workflow import kinds
from linli.kernel.calendar import midnight
from linli.kernel.chinese import terms_in

NUMBER = re.compile(r"[0-9]{4}-[0-9]{8,}")
REVIEW_SOON = dt.timedelta(days=7)

MARK_NAMES = {
    "urgent": _("紧急"),
    "escalated": _("已升级"),
    "urged": _("催办过"),
    "urged_unmoved": _("催办后没有动静"),
    "returned": _("退回过"),
    "returned_twice": _("退回两次以上"),
    "reworked": _("核查不通过"),
    "reopened": _("重新办理"),
    "extension": _("延期待批"),
    "review_due": _("挂账七日内到复查日期"),
    "called": _("吹哨待报到"),
}
"""What stands out about a matter, in the words of the filter."""

_MARKS: dict[str, Callable[[], Q]] = {
    "urgent": lambda: Q(urgency__gt=0),
    "escalated": lambda: Q(escalations__gt=0),
    "urged": lambda: Q(urgings__gt=0),
    "urged_unmoved": lambda: Q(urged_at__isnull=False, is_open=True),
    "returned": lambda: Q(returns__gt=0),
    "returned_twice": lambda: Q(returns__gt=1),
    "reworked": lambda: Q(reworks__gt=0),
    "reopened": lambda: Q(reopenings__gt=0),
    "extension": lambda: Q(pending="extension"),
    "review_due": lambda: Q(review_on__lte=timezone.localdate() + REVIEW_SOON),
    "called": lambda: Q(pk__in=CoHandling.objects.filter(arrived_at=None).values("matter_id"), is_open=True),
}


def condition(by: Mapping[str, Any]) -> Q:
    """The cleaned values of the filter form as one condition; empty ones don't count."""
    found = Q()
    for name in ("kind", "channel", "urgency", "owner", "desk"):
        if by.get(name) not in (None, ""):
            found &= Q(**{name: by[name]})
    if by.get("state"):
        found &= Q(state__in=states_of(str(by["state"])))
    if by.get("light"):
        found &= Q(light=Light[str(by["light"]).upper()], is_open=True)
    if by.get("open") in ("yes", "no"):
        found &= Q(is_open=by["open"] == "yes")
    if by.get("area"):
        low, high = prefix_range(str(by["area"]))
        found &= Q(area_code__gte=low, area_code__lt=high)
    if by.get("category"):
        found &= in_categories([str(by["category"])])
    if by.get("mark") in _MARKS:
        found &= _MARKS[by["mark"]]()
    if by.get("tag"):
        found &= Q(pk__in=Tag.matters.through.objects.filter(tag__name=by["tag"]).values("matter_id"))
    found &= _between(by)
    return found & _about(str(by["q"]).strip()) if by.get("q") else found


def filtered(matters: MatterQuerySet, by: Mapping[str, Any]) -> MatterQuerySet:
    """Narrow a list by the cleaned values of the filter form."""
    return matters.filter(condition(by))


def states_of(wanted: str) -> tuple[str, ...]:
    """A stage is all its states."""
    for kind in kinds():
        for stage in kind.workflow.stages:
            if stage.code == wanted:
                return stage.states
    return (wanted,)


def _about(words: str) -> Q:
    """A whole number is looked up by its index; words are looked for as search does."""
    number = normalise_number(words)
    if NUMBER.fullmatch(number):
        return Q(number=number)
    terms = terms_in(words)
    if not terms:
        return Q(pk__in=[])
    return Q(pk__in=MatterWords.objects.filter(words=Looked(as_typed(terms))).values("matter_id"))


def moments_between(by: Mapping[str, Any]) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The moments from and before which matters were filed. Days are Beijing days, turned into moments so that the
    indexes on times serve."""
    filed_from = timezone.localdate() if by.get("today") else by.get("filed_from")
    until = by.get("filed_to")
    return (
        midnight(filed_from) if filed_from else None,
        midnight(until + dt.timedelta(days=1)) if until else None,
    )


def _between(by: Mapping[str, Any]) -> Q:
    found, (since, until) = Q(), moments_between(by)
    if since:
        found &= Q(filed_at__gte=since)
    if until:
        found &= Q(filed_at__lt=until)
    if by.get("closed_today"):
        today = midnight(timezone.localdate())
        found &= Q(closed_at__gte=today, stepped_at__gte=today)
    return found
