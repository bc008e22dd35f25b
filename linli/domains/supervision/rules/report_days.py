"""On what days a task's progress is reported."""

from __future__ import annotations

import calendar
import datetime as dt

EARLY = dt.timedelta(days=7)
"""So long before the day a report counts for it."""
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "period": 3, "always": 3}
"""What goes on always, or "at regular intervals", is reported once a quarter."""
_FRIDAY = 4


def next_report(after: dt.date, *, rhythm: str, every: int = 1, due: dt.date | None) -> dt.date | None:
    """The next day after this one on which a report is due: the end of the week (Friday), of the month, the quarter …

    What is done daily is reported weekly. Never later than `due`; none after it.
    """
    if due is not None and after >= due:
        return None
    every = max(every, 1)
    if rhythm in {"day", "week"}:
        day = after + dt.timedelta(days=(_FRIDAY - after.weekday()) % 7 or 7)
        day += dt.timedelta(weeks=every - 1 if rhythm == "week" else 0)
    else:
        day = _end_of_months(after, _MONTHS.get(rhythm, 1) * every)
    return min(day, due) if due else day


def _end_of_months(after: dt.date, months: int) -> dt.date:
    """The last day, after this one, of a month at which a period of so many months ends."""
    year, month = after.year, after.month
    while True:
        periodic = months > 12 or month % months == 0
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        if periodic and last > after:
            return last
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def is_for(report_on: dt.date | None, on: dt.date) -> bool:
    """Whether a report made on this day is the one that is due on `report_on`."""
    return report_on is not None and on >= report_on - EARLY
