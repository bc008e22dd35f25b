"""Calling back whoever reported: what a call can end with, and when to try again."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

MOST_TRIES = 3
"""Calls that nobody answers before somebody has to go and look instead."""
RETRY_AFTER = dt.timedelta(hours=2)
FIRST_HOUR, LAST_HOUR = 9, 20
"""Nobody is called before the first hour or after the last one, in the time of the county."""
LATEST_AHEAD = dt.timedelta(days=14)
"""How far ahead a next call may be arranged."""


class Outcome(StrEnum):
    """How a call ended. The first three say something about the work, the others about the call alone."""

    SATISFIED = "satisfied"
    UNSATISFIED = "unsatisfied"
    UNSOLVED = "unsolved"
    NOT_REACHED = "not_reached"
    LATER = "later"
    WRONG_NUMBER = "wrong_number"
    REFUSED = "refused"


STEP_OF = {
    Outcome.SATISFIED: "verify_pass",
    Outcome.UNSATISFIED: "verify_pass",
    Outcome.UNSOLVED: "verify_fail",
}
"""The step of verification that an outcome leads to; the others are tries."""
WITHOUT_END = frozenset({Outcome.NOT_REACHED, Outcome.LATER})
NEEDS_WORDS = frozenset({Outcome.UNSATISFIED, Outcome.UNSOLVED})


def is_given_up(outcome: Outcome, tries: int) -> bool:
    """Whether no further call makes sense: nobody answered so often, the number is wrong, they don't want to speak."""
    return outcome not in WITHOUT_END or tries >= MOST_TRIES


def next_call(now: dt.datetime) -> dt.datetime:
    """When to try again: two hours later, or the next morning where that would be too late (`now` in local time)."""
    then = now + RETRY_AFTER
    morning = then.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
    if then.hour < FIRST_HOUR:
        return morning
    return then.replace(second=0, microsecond=0) if then.hour < LAST_HOUR else morning + dt.timedelta(days=1)


def is_proper_time(then: dt.datetime, now: dt.datetime) -> bool:
    """Whether a call may be arranged for `then`: later than now, by day, not far ahead (both in local time)."""
    return now < then <= now + LATEST_AHEAD and FIRST_HOUR <= then.hour < LAST_HOUR
