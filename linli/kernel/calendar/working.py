"""The working calendar: when a limit runs out, how much of it is left, where it stands after a pause.

All moments are aware datetimes (in any zone; a naive one is refused) and come back in Beijing time. How
the scales run:

* REAL_HOURS run without a stop.
* WORKING_HOURS run only inside office hours of working days. What starts outside of them starts at the
  next opening.
* WORKING_DAYS: the day of the start does not count; the limit runs out at the end of office hours of the
  n-th working day after it.
* CALENDAR_DAYS: the day of the start does not count; the limit runs out at the end of the n-th day after
  it, which is 23:59:59 here and not 24:00, so that everybody reads the day that is meant (Civil Code, Art.
  201 and 203).

A pause keeps what was `remaining` and `due_after` lays it out again from the moment of resumption, to the
microsecond: a limit in days that was paused at 10:30 may then run out at 10:30. What remains is measured
in real time for REAL_HOURS and CALENDAR_DAYS, in opening time for WORKING_HOURS; for WORKING_DAYS a whole
working day measures one day (24 hours), however long offices are open on it, so that summer hours neither
lengthen nor shorten a limit in days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

from linli.kernel.calendar.limits import Limit, Scale
from linli.kernel.calendar.office_hours import OfficeHours
from linli.kernel.calendar.years import Year, build_year

BEIJING = ZoneInfo("Asia/Shanghai")
_BASE_YEAR = 2000
_LAST_YEAR = 9000
_MICROSECOND = dt.timedelta(microseconds=1)
_NOTHING = dt.timedelta(0)


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which this day begins in Beijing."""
    return dt.datetime.combine(day, dt.time(), BEIJING)


class WorkingCalendar:
    """Monday to Friday without `holidays`, with `makeup_days` (调休), at the county's office hours.

    `known_years` are those whose holidays are announced; other years are plain Monday to Friday (`knows`
    tells). Immutable, and safe to share between threads: years are worked out when they are first asked
    for.
    """

    def __init__(
        self,
        *,
        holidays: Collection[dt.date] = (),
        makeup_days: Collection[dt.date] = (),
        office_hours: OfficeHours | None = None,
        known_years: Collection[int] = (),
    ) -> None:
        self.office_hours = office_hours or OfficeHours()
        self._holidays = frozenset(holidays)
        self._makeup_days = frozenset(makeup_days)
        self._known_years = frozenset(known_years)
        self._years: dict[int, Year] = {}
        self._offsets: dict[tuple[int, Scale], int] = {}

    def knows(self, year: int) -> bool:
        """Whether the year's holidays are known; if not, limits in it are an estimate."""
        return year in self._known_years

    def is_working_day(self, date: dt.date) -> bool:
        """Whether offices work on this date (a datetime counts by its day in Beijing)."""
        if isinstance(date, dt.datetime):
            date = _beijing(date).date()
        return date in self._makeup_days or (date.weekday() < 5 and date not in self._holidays)

    def is_open(self, at: dt.datetime) -> bool:
        """Whether offices are open at this moment."""
        local = _beijing(at)
        blocks = self.office_hours.on(local.date())
        return self.is_working_day(local.date()) and any(a <= local.time() < b for a, b in blocks)

    def open_hours_on(self, date: dt.date) -> float:
        """How many hours offices are open on such a date, if it is a working day."""
        day = dt.datetime.combine(date, dt.time())
        blocks = self.office_hours.on(date)
        return sum((day.combine(date, b) - day.combine(date, a)).total_seconds() for a, b in blocks) / 3600

    def due(self, start: dt.datetime, limit: Limit) -> dt.datetime:
        """When a limit that starts now runs out."""
        local = _beijing(start)
        match limit.scale:
            case Scale.REAL_HOURS:
                return local + dt.timedelta(hours=limit.amount)
            case Scale.CALENDAR_DAYS:
                day = local.date() + dt.timedelta(days=limit.amount)
                return dt.datetime.combine(day, dt.time(23, 59, 59), BEIJING)
            case Scale.WORKING_DAYS:
                return self._closing_of(local.date(), limit.amount)
            case Scale.WORKING_HOURS:
                return self.due_after(local, dt.timedelta(hours=limit.amount), limit.scale)

    def remaining(self, at: dt.datetime, due: dt.datetime, scale: Scale) -> dt.timedelta:
        """What is left of a limit; nothing (never less) once it is over."""
        return self.working_time_between(at, due, scale)

    def due_after(self, at: dt.datetime, remaining: dt.timedelta, scale: Scale) -> dt.datetime:
        """When a limit with so much left runs out if it runs on from `at`; the inverse of `remaining`."""
        local = _beijing(at)
        if remaining <= _NOTHING:
            return local
        if not scale.is_working:
            return local + remaining
        return self._moment(self._measure(local, scale) + remaining // _MICROSECOND, local.year, scale)

    def share_point(self, start: dt.datetime, due: dt.datetime, scale: Scale, share: float) -> dt.datetime:
        """The moment when a share (0 to 1) of the way from start to due is over: the light turns yellow."""
        begin, end = _beijing(start), _beijing(due)
        if share <= 0 or end <= begin:
            return begin
        if share >= 1:
            return end
        part = self.working_time_between(begin, end, scale) * share
        return max(begin, min(end, self.due_after(begin, part, scale)))

    def working_time_between(self, a: dt.datetime, b: dt.datetime, scale: Scale) -> dt.timedelta:
        """The time of a scale between two moments; nothing when b is not after a."""
        begin, end = _beijing(a), _beijing(b)
        if end <= begin:
            return _NOTHING
        if not scale.is_working:
            return end - begin
        return (self._measure(end, scale) - self._measure(begin, scale)) * _MICROSECOND

    def _closing_of(self, date: dt.date, amount: int) -> dt.datetime:
        year, days = date.year, self._year(date.year).days_after(date.toordinal())
        while len(days) < amount:
            amount -= len(days)
            year += 1
            days = self._year(year).days
        day = days[amount - 1]
        return _at(day.ordinal, day.closing)

    def _measure(self, local: dt.datetime, scale: Scale) -> int:
        time = local.time()
        seconds = (time.hour * 60 + time.minute) * 60 + time.second
        since_midnight = seconds * 1_000_000 + time.microsecond
        inside = self._year(local.year).measure_until(local.toordinal(), since_midnight, scale)
        return self._offset(local.year, scale) + inside

    def _moment(self, measure: int, year: int, scale: Scale) -> dt.datetime:
        while measure > self._offset(year + 1, scale):
            year += 1
        return _at(*self._year(year).moment_of(measure - self._offset(year, scale), scale))

    def _year(self, number: int) -> Year:
        year = self._years.get(number)
        if year is None:
            if number > _LAST_YEAR:
                raise ValueError("The calendar has no working day left.")
            year = self._years[number] = build_year(number, self.is_working_day, self.office_hours)
        return year

    def _offset(self, year: int, scale: Scale) -> int:
        """The measure from the base year's beginning until this year's, negative before the base year."""
        offset = self._offsets.get((year, scale))
        if offset is None:
            forward = sum(self._year(y).total(scale) for y in range(_BASE_YEAR, year))
            offset = forward - sum(self._year(y).total(scale) for y in range(year, _BASE_YEAR))
            self._offsets[year, scale] = offset
        return offset


def _beijing(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone says too little; give an aware datetime.")
    return moment.astimezone(BEIJING)


def _at(ordinal: int, since_midnight: int) -> dt.datetime:
    # A day that closes at 24:00 closes on the next date.
    return midnight(dt.date.fromordinal(ordinal)) + since_midnight * _MICROSECOND
