"""Public matters and their public steps, by the rule that Open311 and the open data follow. Nothing in it leads to a
person: titles are masked, places are told by their village, and of the steps only what the declaration says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.areas.public import full_names
from linli.cores.areas.rules import Level
from linli.cores.matters.public import Matter, hide_personal, public_timelines
from linli.cores.matters.rules import normalise_number
from linli.domains.reports.public import public_category, public_reports
from linli.doors.following.rules import LOOKS_BACK, MOST_ENTRIES
from linli.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class PublicMatter:
    """A matter as everybody may know it."""

    pk: int
    number: str
    title: str
    category: str
    place: str
    state: str
    tone: str
    next: str
    filed_at: dt.datetime
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PublicStep:
    """One public step in the words of the declaration."""

    pk: int
    words: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened in an area: a matter was reported, or it ended."""

    matter: PublicMatter
    at: dt.datetime
    has_ended: bool


def public_matter(number: str) -> tuple[Matter, PublicMatter] | None:
    """One matter by its number; None where there is none for everybody's eyes. Two queries."""
    found = public_reports().select_related("category").filter(number=normalise_number(number)).first()
    return (found, _shown([found])[0]) if found else None


def required_public_matter(number: str) -> tuple[Matter, PublicMatter]:
    """The same; NotFound where there is none."""
    found = public_matter(number)
    if found is None:
        raise NotFound(_("没有这件公开的诉求。它可能不公开，或者已经撤回。"))
    return found


def steps_of(matter: Matter) -> list[PublicStep]:
    """Its public steps, the newest first; one query."""
    entries = public_timelines([matter]).get(matter.pk, ())
    shown = [PublicStep(one.entry.pk, one.done, one.entry.at) for one in reversed(entries)]
    return shown[:MOST_ENTRIES]


def news_of_area(
    area_code: str,
    *,
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
    most: int = MOST_ENTRIES,
) -> list[News]:
    """What was reported and what ended in an area, the newest first; two queries over bounded rows, one for names."""
    now = timezone.now()
    low, high = since or now - LOOKS_BACK, until or now
    rows = public_reports().inside(area_code).select_related("category").defer("text")
    filed = rows.filter(filed_at__gt=low, filed_at__lte=high).order_by("-filed_at", "-id")[:most]
    ended = rows.filter(is_open=False, closed_at__gt=low, closed_at__lte=high)
    ended = ended.order_by("-closed_at", "-id")[:most]
    happened = [(one, one.filed_at, False) for one in filed]
    happened += [(one, one.closed_at, True) for one in ended if one.closed_at is not None]
    happened.sort(key=lambda one: (one[1], one[0].pk, one[2]), reverse=True)
    happened = happened[:most]
    shown = {one.pk: one for one in _shown([matter for matter, _at, _ended in happened])}
    return [News(shown[matter.pk], at, has_ended) for matter, at, has_ended in happened]


def _shown(rows: list[Matter]) -> list[PublicMatter]:
    places = full_names({row.area_code[: Level.VILLAGE] for row in rows})
    return [
        PublicMatter(
            pk=row.pk,
            number=row.number,
            title=hide_personal(row.title),
            category=public_category(row)[1],
            place=places.get(row.area_code[: Level.VILLAGE], ""),
            state=str(row.current.public_name),
            tone=str(row.current.tone),
            next=str(row.current.public_next),
            filed_at=row.filed_at,
            changed_at=row.stepped_at,
        )
        for row in rows
    ]
