"""What is agreed: whether it can be right, what light a duty shows, when the next one is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

YELLOW_DAYS = 3
"""So many days before it is due, a duty shows yellow."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty as the rules see it."""

    due_on: dt.date
    amount: Decimal | None = None
    is_done: bool = False


class Doubt(StrEnum):
    """What the mediator should look at again; none of it forbids the agreement."""

    SUM_DIFFERS = "sum_differs"
    NOT_A_WORKING_DAY = "not_a_working_day"
    FAR_AWAY = "far_away"


def duty_light(one: Owed, *, today: dt.date) -> str:
    """ "none" where it is done, else "green", "yellow" from three days before, "red" from the day after it was due."""
    if one.is_done:
        return "none"
    if today > one.due_on:
        return "red"
    return "yellow" if today >= one.due_on - dt.timedelta(days=YELLOW_DAYS) else "green"


def doubts(
    duties: Sequence[Owed], *, asked: Decimal | None, today: dt.date, off_days: Iterable[dt.date]
) -> list[Doubt]:
    """What looks odd: the sums do not make what was asked for, a payment falls on a day off, a day lies years away."""
    found = []
    sums = [one.amount for one in duties if one.amount is not None]
    if sums and asked and sum(sums) != asked:
        found.append(Doubt.SUM_DIFFERS)
    off = set(off_days)
    if any(one.amount is not None and one.due_on in off for one in duties):
        found.append(Doubt.NOT_A_WORKING_DAY)
    if any(one.due_on > today + dt.timedelta(days=5 * 365) for one in duties):
        found.append(Doubt.FAR_AWAY)
    return found


def next_due(duties: Iterable[Owed]) -> dt.date | None:
    """The earliest day on which something that is not done is due."""
    return min((one.due_on for one in duties if not one.is_done), default=None)


def days_until(due: dt.date | None, *, today: dt.date) -> int:
    """How many days a clock runs to the end of that day; at least one, so that what is late turns red tomorrow."""
    return max((due - today).days, 1) if due is not None else 1
