"""The calendar by which this county counts its limits."""

from __future__ import annotations

import time

from linli.cores.matters.models import WorkingDay
from linli.kernel.calendar import WorkingCalendar, national_calendar

FRESH_SECONDS = 60.0
_kept: tuple[float, WorkingCalendar] | None = None


def county_calendar() -> WorkingCalendar:
    """The national calendar with the county's corrections; read again after a minute, at most one query then."""
    global _kept  # noqa: PLW0603
    now = time.monotonic()
    if _kept is None or now - _kept[0] > FRESH_SECONDS:
        _kept = (now, national_calendar(dict(WorkingDay.objects.values_list("day", "is_working"))))
    return _kept[1]


def forget_calendar() -> None:
    """Read the corrections again at the next question."""
    global _kept  # noqa: PLW0603
    _kept = None
