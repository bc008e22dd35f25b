"""The archive: what somebody reads, newest first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from linli.cores.access.public import Actor
from linli.kernel.paging import Page, keyset
from linli.kernel.paging.order import OrderTerm
from linli.portal.models import Bulletin, BulletinState
from linli.portal.policy import readable
from linli.portal.queries.cockpit.charts import Chart, Column, Line
from linli.portal.rules.bulletin import Bars

NEWEST: tuple[OrderTerm, ...] = (("until", "desc"), ("id", "desc"))
HEAVY = ("data", "drafted", "sections")
NUMBER = re.compile(r"^\D{0,2}(\d{1,4})\D?$")


def bulletins_page(
    actor: Actor, wanted: Mapping[str, Any], *, cursor: str | None, size: int = 30
) -> Page[Bulletin]:
    """One page of those that fit; one query. Discarded drafts are shown only when they are asked for."""
    rows = readable(actor).defer(*HEAVY)
    if kind := wanted.get("kind"):
        rows = rows.filter(kind=kind)
    state = wanted.get("state")
    rows = rows.filter(state=state) if state else rows.exclude(state=BulletinState.DISCARDED)
    if year := wanted.get("year"):
        rows = rows.filter(Q(year=year) | Q(number__isnull=True, until__year=year))
    if typed := (wanted.get("q") or "").strip():
        found = Q(title__icontains=typed)
        if number := NUMBER.match(typed):
            found |= Q(number=int(number[1]))
        rows = rows.filter(found)
    return keyset(rows, order=NEWEST, cursor=cursor, size=size)


def drawn(bars: Bars, label: str, unit: str) -> Chart:
    """A chart of a bulletin for the page, with its table."""
    lines = [Line(name, [Column(words, value)]) for name, value, words in bars.lines]
    return Chart(bars.name, bars.title, "", [label, unit], lines, unit=unit, most=len(lines))
