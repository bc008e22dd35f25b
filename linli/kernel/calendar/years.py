"""The working days of one year as sums, so that moments and measures find each other at once."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from linli.kernel.calendar.limits import Scale
from linli.kernel.calendar.office_hours import Blocks, OfficeHours, microseconds

DAY = 86_400_000_000
"""A whole day in microseconds: what one working day measures on the scale of working days."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Day:
    """One working day: its ordinal and its opening blocks in microseconds since midnight."""

    ordinal: int
    spans: Spans
    length: int

    def elapsed(self, since_midnight: int) -> int:
        """Open microseconds from midnight until this one."""
        return sum(max(0, min(since_midnight, end) - start) for start, end in self.spans)

    def moment(self, elapsed: int) -> int:
        """The earliest microsecond since midnight at which so much of the opening time is over."""
        for start, end in self.spans:
            if elapsed <= end - start:
                return start + elapsed
            elapsed -= end - start
        return self.spans[-1][1]

    @property
    def closing(self) -> int:
        """The end of office hours, in microseconds since midnight."""
        return self.spans[-1][1]


@dataclass(frozen=True)
class Year:
    """The working days of a year and, for each working scale, the measure before each of them."""

    days: list[Day]
    ordinals: list[int]
    before: dict[Scale, list[int]]
    """One entry more than there are days: the last one is the whole year."""

    def measure_until(self, ordinal: int, since_midnight: int, scale: Scale) -> int:
        """The measure from the beginning of the year until a moment in it."""
        index = bisect_left(self.ordinals, ordinal)
        measure = self.before[scale][index]
        if index < len(self.days) and self.ordinals[index] == ordinal:
            measure += _scaled(self.days[index], self.days[index].elapsed(since_midnight), scale)
        return measure

    def moment_of(self, measure: int, scale: Scale) -> tuple[int, int]:
        """The earliest (ordinal, microsecond since midnight) at which so much of it is over."""
        index = bisect_left(self.before[scale], measure) - 1
        day = self.days[index]
        return day.ordinal, day.moment(_unscaled(day, measure - self.before[scale][index], scale))

    def days_after(self, ordinal: int) -> list[Day]:
        """The working days after a day."""
        return self.days[bisect_right(self.ordinals, ordinal) :]

    def total(self, scale: Scale) -> int:
        """The measure of the whole year."""
        return self.before[scale][-1]


def build_year(year: int, is_working: Callable[[dt.date], bool], hours: OfficeHours) -> Year:
    """Work out one year, once."""
    first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
    dates = (dt.date.fromordinal(ordinal) for ordinal in range(first, last + 1))
    days = [_day(date, hours.on(date)) for date in dates if is_working(date)]
    return Year(
        days=days,
        ordinals=[day.ordinal for day in days],
        before={
            Scale.WORKING_DAYS: [number * DAY for number in range(len(days) + 1)],
            Scale.WORKING_HOURS: list(accumulate((day.length for day in days), initial=0)),
        },
    )


def _day(date: dt.date, blocks: Blocks) -> Day:
    spans = tuple((microseconds(start), microseconds(end)) for start, end in blocks)
    return Day(date.toordinal(), spans, sum(end - start for start, end in spans))


def _scaled(day: Day, elapsed: int, scale: Scale) -> int:
    """Opening time of a day on the scale, rounded to the microsecond.

    On the scale of working days every working day measures the same, however long it is open; a scaling
    up, so that the way back through `_unscaled` gives the same microsecond.
    """
    return (2 * elapsed * DAY + day.length) // (2 * day.length) if scale is Scale.WORKING_DAYS else elapsed


def _unscaled(day: Day, measure: int, scale: Scale) -> int:
    return (2 * measure * day.length + DAY) // (2 * DAY) if scale is Scale.WORKING_DAYS else measure
