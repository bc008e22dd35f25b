"""The national calendar: public holidays and make-up days (调休) as the State Council announces them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from linli.kernel.calendar.office_hours import OfficeHours
from linli.kernel.calendar.working import WorkingCalendar


@lru_cache(maxsize=1)
def _announced() -> tuple[frozenset[dt.date], frozenset[dt.date], frozenset[int]]:
    from chinese_calendar import constants

    holidays, makeup_days = frozenset(constants.holidays), frozenset(constants.workdays)
    return holidays, makeup_days, frozenset(date.year for date in holidays)


def national_calendar(
    overrides: Mapping[dt.date, bool] | None = None, *, office_hours: OfficeHours | None = None
) -> WorkingCalendar:
    """The calendar of the `chinesecalendar` package, corrected by the county.

    `overrides` says of a date whether it is worked (True) or free (False), and wins over the package. A
    year that neither the package nor any override knows is plain Monday to Friday, and `knows(year)` is
    false for it. Build it once and share it: a calendar remembers the years it has worked out.
    """
    holidays, makeup_days, years = _announced()
    overrides = overrides or {}
    worked = {date for date, is_worked in overrides.items() if is_worked}
    free = {date for date, is_worked in overrides.items() if not is_worked}
    return WorkingCalendar(
        holidays=(holidays - worked) | free,
        makeup_days=(makeup_days - free) | worked,
        office_hours=office_hours,
        known_years=years | {date.year for date in overrides},
    )
