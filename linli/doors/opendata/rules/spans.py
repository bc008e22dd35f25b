"""Of which times there are open figures: whole quarters that have ended, and the year so far.

Figures that grew day by day would tell by their difference what came in on a single day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_TOKEN = re.compile(r"(20\d\d)(?:q([1-4]))?")
YEARS = 3
"""How many years back there are figures, besides the current one."""


@dataclass(frozen=True, slots=True)
class Span:
    """A quarter (1 to 4), or the quarters of a year that have ended (0)."""

    year: int
    quarter: int = 0

    @property
    def token(self) -> str:
        return f"{self.year}q{self.quarter}" if self.quarter else str(self.year)


def ended_quarters(year: int, today: dt.date) -> tuple[int, ...]:
    """The quarters of this year that are over."""
    return tuple(quarter for quarter in range(1, 5) if last_day(year, quarter) < today)


def first_day(year: int, quarter: int) -> dt.date:
    return dt.date(year, 3 * quarter - 2, 1)


def last_day(year: int, quarter: int) -> dt.date:
    return dt.date(year, 3 * quarter, calendar.monthrange(year, 3 * quarter)[1])


def days_of(span: Span, today: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of what the figures of this time are about."""
    quarters = (span.quarter,) if span.quarter else ended_quarters(span.year, today)
    return first_day(span.year, quarters[0]), last_day(span.year, quarters[-1])


def spans_open(today: dt.date) -> list[Span]:
    """All times of which there are figures, the latest first, each year before its quarters."""
    found: list[Span] = []
    for year in range(today.year, today.year - YEARS - 1, -1):
        quarters = ended_quarters(year, today)
        if quarters:
            found += [Span(year), *(Span(year, quarter) for quarter in reversed(quarters))]
    return found


def read_span(token: str, today: dt.date) -> Span:
    """What the address asks for; the latest year where it asks for nothing that there is."""
    found, known = _TOKEN.fullmatch(token.lower()), spans_open(today)
    asked = Span(int(found[1]), int(found[2] or 0)) if found else None
    return asked if asked in known else known[0]
