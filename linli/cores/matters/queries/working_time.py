"""The calendar by which this county counts its limits, and what the county's page of it shows."""

from __future__ import annotations

import calendar as months
import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings

from linli.cores.matters.models import OfficeTimes, WorkingDay
from linli.kernel.calendar import OfficeHours, WorkingCalendar, national_calendar

FRESH_SECONDS = 20.0
"""A correction holds in every process within half a minute."""
ANNOUNCED_BY = (12, 1)
"""The State Council announces the next year's holidays in autumn; from this day on a missing year is a warning."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The calendar that this process counts by, what it was made of, and when that was read (monotonic seconds)."""

    read_at: float
    corrections: Mapping[dt.date, bool]
    hours: OfficeHours
    calendar: WorkingCalendar


_kept: _Kept | None = None


def county_calendar() -> WorkingCalendar:
    """The national calendar with the county's corrections; read again after some seconds, two queries then.

    Where nothing was corrected meanwhile it stays the same one, with the years that it has laid out.
    """
    global _kept  # noqa: PLW0603
    now = time.monotonic()
    if _kept is None or now - _kept.read_at > FRESH_SECONDS:
        corrections, hours = _corrections(), office_times().hours()
        if _kept is not None and (_kept.corrections, _kept.hours) == (corrections, hours):
            calendar = _kept.calendar
        else:
            calendar = national_calendar(corrections, office_hours=hours)
        _kept = _Kept(now, corrections, hours, calendar)
    return _kept.calendar


def read_calendar() -> WorkingCalendar:
    """The calendar as it stands in the database now."""
    return national_calendar(_corrections(), office_hours=office_times().hours())


def _corrections() -> dict[dt.date, bool]:
    return dict(WorkingDay.objects.values_list("day", "is_working"))


def forget_calendar() -> None:
    """Read the corrections again at the next question."""
    global _kept  # noqa: PLW0603
    _kept = None


def office_times() -> OfficeTimes:
    """What the county has set, or the hours that hold where it has set nothing (not saved)."""
    own = OfficeTimes.objects.filter(county_code=settings.COUNTY_CODE).first()
    return own or OfficeTimes(county_code=settings.COUNTY_CODE)


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day of the year's page. `kind` is one of KINDS; `note` is the county's reason for a correction."""

    KINDS: ClassVar[tuple[str, ...]] = ("workday", "weekend", "holiday", "makeup", "added", "freed")

    date: dt.date
    is_working: bool
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MonthShown:
    """A month in weeks from Monday to Sunday, None where a week reaches into the neighbours."""

    first: dt.date
    weeks: list[list[DayShown | None]]
    working_days: int


@dataclass(frozen=True, slots=True)
class YearShown:
    """A year as the clocks count it."""

    year: int
    months: list[MonthShown]
    working_days: int
    known_by_package: bool
    corrections: list[WorkingDay]

    @property
    def is_estimate(self) -> bool:
        """Neither the package nor the county knows the year's holidays: limits in it may still move."""
        return not self.known_by_package and not self.corrections


def year_shown(year: int) -> YearShown:
    """One query for the corrections, one for the hours."""
    corrections = {row.day: row for row in WorkingDay.objects.filter(day__year=year).order_by("day")}
    national = national_calendar()
    shown = [_month(dt.date(year, month, 1), national, corrections) for month in range(1, 13)]
    return YearShown(
        year=year,
        months=shown,
        working_days=sum(month.working_days for month in shown),
        known_by_package=national.knows(year),
        corrections=list(corrections.values()),
    )


def known_years() -> tuple[int, int]:
    """The first and the last year whose holidays the package knows."""
    national = national_calendar()
    years = [year for year in range(2000, 2200) if national.knows(year)]
    return years[0], years[-1]


def year_to_fetch(today: dt.date) -> int | None:
    """The coming year, from 1 December on, where nobody knows its holidays yet."""
    coming = today.year + 1
    if (today.month, today.day) < ANNOUNCED_BY or national_calendar().knows(coming):
        return None
    return None if WorkingDay.objects.filter(day__year=coming).exists() else coming


def hours_words(hours: OfficeHours, date: dt.date) -> str:
    """The hours of a day as people write them: 8:00–12:00、14:00–18:00."""
    return "、".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in hours.on(date))


def _month(
    first: dt.date, national: WorkingCalendar, corrections: Mapping[dt.date, WorkingDay]
) -> MonthShown:
    weeks = [
        [_day(date, national, corrections.get(date)) if date.month == first.month else None for date in week]
        for week in months.Calendar().monthdatescalendar(first.year, first.month)
    ]
    worked = sum(bool(day and day.is_working) for week in weeks for day in week)
    return MonthShown(first, weeks, worked)


def _day(date: dt.date, national: WorkingCalendar, correction: WorkingDay | None) -> DayShown:
    weekend, worked = date.weekday() > 4, national.is_working_day(date)
    if correction is not None:
        kind = "added" if correction.is_working else "freed"
        return DayShown(date, correction.is_working, kind, correction.note)
    if worked:
        return DayShown(date, True, "makeup" if weekend else "workday")
    # A holiday on a weekend is coloured as the weekend that it is.
    return DayShown(date, False, "weekend" if weekend else "holiday")
