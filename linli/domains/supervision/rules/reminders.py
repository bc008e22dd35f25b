"""When a task is spoken of: before its day, after it, and to whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

REMIND_BEFORE = (7, 3, 1)
"""Days before a report or the end on which the body is reminded."""
HIGHER_AFTER = (3, 7)
"""Days after it on which the leader in charge, and then the one who answers for it, is told; on the first day the body
is urged."""


@dataclass(frozen=True, slots=True)
class Duties:
    """What today asks for: a reminder so many days ahead, an urging, or to go so many levels up."""

    remind: int | None = None
    urge: bool = False
    level: int = 0
    days: int = 0
    of_end: bool = False
    """Whether it is about the end of the task, and not about a report."""

    @property
    def is_any(self) -> bool:
        return self.remind is not None or self.urge or self.level > 0


def due_today(*, report_on: dt.date | None, due_on: dt.date | None, today: dt.date) -> Duties:
    """What today asks for; of two days the graver thing, and of two like things the one about the end."""
    found = [
        _for_day(day, today, of_end=of_end) for day, of_end in ((due_on, True), (report_on, False)) if day
    ]
    return max(found, key=_gravity, default=Duties())


def _for_day(day: dt.date, today: dt.date, *, of_end: bool) -> Duties:
    left = (day - today).days
    if left in REMIND_BEFORE:
        return Duties(remind=left, of_end=of_end)
    if left == -1:
        return Duties(urge=True, days=1, of_end=of_end)
    if -left in HIGHER_AFTER:
        return Duties(level=HIGHER_AFTER.index(-left) + 1, days=-left, of_end=of_end)
    return Duties()


def _gravity(duties: Duties) -> tuple[int, bool, int, bool]:
    nearness = -(duties.remind or 0)
    return duties.level, duties.urge, nearness if duties.remind is not None else -99, duties.of_end
