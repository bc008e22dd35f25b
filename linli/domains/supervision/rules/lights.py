"""The light of a task (绿灯, 黄灯, 红灯), and why: worked out from days and numbers, by nobody's favour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from linli.cores.matters.rules import Light

NEAR_DAYS = 7
"""So many days before its end a task that is not finished is near it."""
NEAR_LINE = Fraction(1, 50)
"""Above the line by less than this share of the target is near the line."""


class Why(StrEnum):
    """What decided a light; `queries` puts it into words."""

    CLOSED = "closed"
    ON_TRACK = "on_track"
    REACHED = "reached"
    NOT_BEGUN = "not_begun"
    NEAR_END = "near_end"
    NEAR_LINE = "near_line"
    BEHIND = "behind"
    NO_REPORT = "no_report"
    MILESTONE = "milestone"
    PART = "part"
    OVERDUE = "overdue"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rule looks at. `as_of`: the day to which `figure` belongs, that of the last report."""

    start: dt.date
    due: dt.date | None
    target: Decimal | None = None
    figure: Decimal | None = None
    as_of: dt.date | None = None
    report_on: dt.date | None = None
    milestones: tuple[dt.date, ...] = ()
    """The days of those that are not done."""
    parts: tuple[Light, ...] = ()
    """The lights of the open parts, where the task stands as its worst part does."""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A light, what decided it, and what the sentence names: days, or the number that was to be reached by then."""

    light: Light
    why: Why
    days: int = 0
    expected: Fraction | None = None


def line_at(day: dt.date, *, start: dt.date, due: dt.date, target: Decimal) -> Fraction:
    """What is to be reached by this day on the straight line from nothing at the start to the target at the end."""
    whole = (due - start).days
    if whole <= 0 or day >= due:
        return Fraction(target)
    return Fraction(target) * max((day - start).days, 0) / whole


def judge(facts: Facts, *, today: dt.date) -> Judged:
    """Red past the end; yellow without the report that was due, past a milestone, behind or near the line, near the
    end, or as the worst part is; green otherwise. The gravest reason is the one that is told."""
    if facts.is_closed:
        return Judged(Light.NONE, Why.CLOSED)
    if facts.due is not None and today > facts.due:
        return Judged(Light.RED, Why.OVERDUE, days=(today - facts.due).days)
    if Light.RED in facts.parts:
        return Judged(Light.RED, Why.PART)
    if facts.report_on is not None and today > facts.report_on:
        return Judged(Light.YELLOW, Why.NO_REPORT, days=(today - facts.report_on).days)
    late = [day for day in facts.milestones if day < today]
    if late:
        return Judged(Light.YELLOW, Why.MILESTONE, days=(today - min(late)).days)
    return _by_number(facts) or _by_parts(facts) or _by_days(facts, today)


def _by_number(facts: Facts) -> Judged | None:
    if facts.target is None or facts.target <= 0 or facts.due is None:
        return None
    if facts.figure is not None and facts.figure >= facts.target:
        return None
    if facts.as_of is None or facts.as_of <= facts.start:
        return None  # nothing was due yet: the report that is missing tells for itself
    expected = line_at(facts.as_of, start=facts.start, due=facts.due, target=facts.target)
    reached = Fraction(facts.figure or 0)
    if reached < expected:
        return Judged(Light.YELLOW, Why.BEHIND, expected=expected)
    if reached < expected + NEAR_LINE * Fraction(facts.target):
        return Judged(Light.YELLOW, Why.NEAR_LINE, expected=expected)
    return None


def _by_parts(facts: Facts) -> Judged | None:
    return Judged(Light.YELLOW, Why.PART) if Light.YELLOW in facts.parts else None


def _by_days(facts: Facts, today: dt.date) -> Judged:
    if facts.target is not None and facts.figure is not None and facts.figure >= facts.target > 0:
        return Judged(Light.GREEN, Why.REACHED)
    if today < facts.start:
        return Judged(Light.GREEN, Why.NOT_BEGUN)
    if facts.due is not None and (left := (facts.due - today).days) <= NEAR_DAYS:
        return Judged(Light.YELLOW, Why.NEAR_END, days=left)
    return Judged(Light.GREEN, Why.ON_TRACK)


def shown(judged: Judged, said: Light | None) -> Light:
    """The light that everybody sees: what a human said, where one has; theirs alone needs a reason beside it."""
    return judged.light if said is None or judged.light is Light.NONE else said


def is_milder(judged: Judged, said: Light) -> bool:
    """Whether what is said is milder than the rule: an override, shown as one, and not merely a warning."""
    return said < judged.light


def worst(lights: Iterable[Light]) -> Light:
    """The gravest of some lights; none of none."""
    return max(lights, default=Light.NONE)
