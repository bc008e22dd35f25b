"""What is asked of the cockpit: whose area, which days, compared with what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from linli.cores.access.public import Actor, Role
from linli.cores.access.rules import PostHeld
from linli.cores.measures.public import Period, PeriodName

KIND = "report"
LEADS = frozenset({Role.LEADER, Role.SUPERVISOR, Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER})
WIDTHS = (6, 9)
"""County and township: for these the sums are kept by everything."""
OPENED = (*WIDTHS, 12)
"""What can be looked at. Of a village the totals are kept alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of the cockpit."""

    area: str
    name: PeriodName
    period: Period
    compare: str
    """before or year."""
    rank: str = "on_time"

    @property
    def is_whole(self) -> bool:
        """Whether there are sums by body, category, channel and hour, and places below."""
        return len(self.area) in WIDTHS

    @property
    def compared(self) -> Period:
        return compared_with(self.compare, self.name, self.period)

    def url(self, *, view: str = "portal:cockpit", **changed: str) -> str:
        """The address of this view, or of one that differs in something."""
        values = {"area": self.area, "period": self.name.value, "compare": self.compare, "rank": self.rank}
        if self.name is PeriodName.OWN:
            values |= {"since": self.period.since.isoformat(), "until": self.period.until.isoformat()}
        return f"{reverse(view)}?{urlencode(values | changed)}"


def compared_with(compare: str, name: PeriodName, period: Period) -> Period:
    """The period before, or the same days a year ago."""
    return period.a_year_before() if compare == "year" else period.before(name)


def _posts(actor: Actor) -> Iterable[PostHeld]:
    """The posts that look over a whole area; one that is held for some categories only does not."""
    return (
        post
        for post in actor.posts
        if post.role in LEADS and not post.category_codes and len(post.area_code) in WIDTHS
    )


def opens_cockpit(actor: Actor) -> bool:
    return bool(cockpit_scope(actor))


def cockpit_scope(actor: Actor) -> str:
    """The widest area over which this person sees all figures; empty where there is none."""
    return min((post.area_code for post in _posts(actor)), key=len, default="")


def overseen(actor: Actor) -> list[str]:
    """The areas over which this person sees all figures."""
    return sorted({post.area_code for post in _posts(actor)})


def may_see_cockpit(actor: Actor, area: str) -> bool:
    """Whether this area's figures are for this person: it lies in the area of one of those posts."""
    return any(post.covers_area(area) for post in _posts(actor))
