"""Periods of a leader's day, and what they are compared with."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class PeriodName(StrEnum):
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included."""

    since: dt.date
    until: dt.date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    def before(self, name: PeriodName) -> Period:
        """The period before it: of a month that has gone on for ten days, the first ten of the month before."""
        match name:
            case PeriodName.MONTH | PeriodName.QUARTER | PeriodName.YEAR:
                months = {PeriodName.MONTH: 1, PeriodName.QUARTER: 3, PeriodName.YEAR: 12}[name]
                return Period(shifted(self.since, -months), shifted(self.until, -months))
            case PeriodName.WEEK:
                return Period(self.since - dt.timedelta(days=7), self.until - dt.timedelta(days=7))
            case _:
                return Period(self.since - dt.timedelta(days=self.days), self.since - dt.timedelta(days=1))

    def a_year_before(self) -> Period:
        return Period(shifted(self.since, -12), shifted(self.until, -12))


def named_period(name: PeriodName, today: dt.date) -> Period:
    """From the first day of this week (Monday), month, quarter or year up to today."""
    match name:
        case PeriodName.WEEK:
            return Period(today - dt.timedelta(days=today.weekday()), today)
        case PeriodName.MONTH:
            return Period(today.replace(day=1), today)
        case PeriodName.QUARTER:
            return Period(today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1), today)
        case PeriodName.YEAR:
            return Period(today.replace(month=1, day=1), today)
        case _:
            return Period(today, today)


def shifted(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or its last day where that month is shorter; a month's end stays one."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, last if is_end else min(day.day, last))
