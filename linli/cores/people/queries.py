"""Reads over the access log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDate

from linli.cores.people.models import Reveal
from linli.kernel.calendar import midnight
from linli.kernel.paging import Page, keyset

MOST_LOOKS = 30
NEWEST_FIRST = ("-at", "-id")


def looks_at(subject: str) -> list[Reveal]:
    """Who looked at the contact details of this subject, newest first; one query."""
    return list(Reveal.objects.filter(subject=subject).order_by("-at", "-id")[:MOST_LOOKS])


def access_log(by: dict[str, Any], *, cursor: str | None, size: int = 50) -> Page[Reveal]:
    """One page of the access log, newest first, narrowed by the cleaned values of its form; one query."""
    return keyset(narrowed(by), order=NEWEST_FIRST, cursor=cursor, size=size)


def narrowed(by: dict[str, Any]) -> QuerySet[Reveal]:
    rows = Reveal.objects.all()
    if by.get("who"):
        rows = rows.filter(by_name=by["who"].strip())
    if by.get("person"):
        rows = rows.filter(by_id=by["person"])
    if by.get("number"):
        rows = rows.filter(subject=f"matter:{by['number'].strip()}")
    if by.get("kind"):
        rows = rows.filter(kind=by["kind"])
    if by.get("since"):
        rows = rows.filter(at__gte=midnight(by["since"]))
    if by.get("until"):
        rows = rows.filter(at__lt=midnight(by["until"] + dt.timedelta(days=1)))
    return rows


@dataclass(frozen=True, slots=True)
class BusyDay:
    """A day on which one person looked unusually often."""

    person: int
    name: str
    day: dt.date
    looks: int


def busy_days(*, more_than: int, by: dict[str, Any]) -> list[BusyDay]:
    """Persons and Beijing days with more looks than that, newest and most first; one query, a hundred at most."""
    rows = narrowed(by).annotate(day=TruncDate("at")).values("by_id", "day")
    rows = rows.annotate(looks=Count("pk"), name=Max("by_name")).filter(looks__gt=more_than)
    return [
        BusyDay(row["by_id"], row["name"], row["day"], row["looks"])
        for row in rows.order_by("-day", "-looks")[:100]
    ]
