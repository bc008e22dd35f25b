"""A plan laid out in time: the Gantt chart and the calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from linli.domains.supervision.models import Plan
from linli.domains.supervision.queries.plans import Row
from linli.domains.supervision.queries.standing import start_of

WIDTH = 1000
"""Of the drawing, in its own units, from the first day to the last."""
LEAST = 4
MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Bar:
    """A task as a bar: where it begins, how wide it is and how wide the part that is reached; marks at its milestones."""

    row: Row
    x: float
    width: float
    reached: float
    marks: tuple[Mark, ...]
    start: dt.date
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    name: str
    day: dt.date
    is_done: bool


@dataclass(frozen=True, slots=True)
class Gantt:
    """Months as columns, bars as rows; `now` where today stands, none outside."""

    months: list[dt.date]
    bars: list[Bar]
    now: float | None


def gantt_of(plan: Plan, rows: Sequence[Row], *, today: dt.date) -> Gantt:
    """From the first month in which something begins to the last in which something ends; the plan's year at least."""
    spans = [(start_of(row.task), row.task.due_on) for row in rows]
    first = min([start for start, _end in spans] + [dt.date(plan.year, 1, 1)])
    last = max([end for _start, end in spans if end] + [dt.date(plan.year, 12, 31)])
    months = _months(first, last)
    bars = [_bar(row, start, end, months) for row, (start, end) in zip(rows, spans, strict=True)]
    inside = months[0] <= today.replace(day=1) <= months[-1]
    return Gantt(months, bars, at(today, months) if inside else None)


def at(day: dt.date, months: Sequence[dt.date], *, is_end: bool = False) -> float:
    """Where a day stands when every month is as wide as any other; the end of the day with `is_end`."""
    index = (day.year - months[0].year) * 12 + day.month - months[0].month
    days = calendar.monthrange(day.year, day.month)[1]
    whole = (index + (day.day - (0 if is_end else 1)) / days) / len(months) * WIDTH
    return round(min(max(whole, 0), WIDTH), 1)


def _bar(row: Row, start: dt.date, end: dt.date | None, months: Sequence[dt.date]) -> Bar:
    x = at(start, months)
    right = at(end, months, is_end=True) if end else float(WIDTH)
    width = max(round(right - x, 1), LEAST)
    reached = 100 if row.is_closed else min(row.reached or 0, 100)
    marks = tuple(
        Mark(at(each.due_on, months), each.name, each.due_on, each.done_on is not None)
        for each in row.task.milestones.all()
    )
    return Bar(row, x, width, round(width * reached / 100, 1), marks, start, end)


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    months = [first.replace(day=1)]
    while months[-1] < last.replace(day=1) and len(months) < MOST_MONTHS:
        months.append(_next(months[-1]))
    return months


def _next(month: dt.date) -> dt.date:
    return dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)


@dataclass(slots=True)
class Due:
    """What a day asks for: the end of a task, a report, or a milestone of it."""

    row: Row
    what: str
    kind: str
    is_done: bool = False


@dataclass(slots=True)
class Day:
    date: dt.date
    in_month: bool
    is_today: bool
    dues: list[Due] = field(default_factory=list)
    reports: list[Due] = field(default_factory=list)
    """Reports that are due on it: mostly many on one day, so apart."""


@dataclass(frozen=True, slots=True)
class Month:
    first: dt.date
    before: dt.date
    after: dt.date
    weeks: list[list[Day]]
    count: int


def month_of(rows: Sequence[Row], first: dt.date, *, today: dt.date) -> Month:
    """A month, week by week from Monday, with what is due on each of its days."""
    weeks = [
        [Day(day, day.month == first.month, day == today) for day in week]
        for week in calendar.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    ]
    days = {day.date: day for week in weeks for day in week}
    count = 0
    for row in rows:
        for date, due in _dues(row):
            if date in days:
                day = days[date]
                (day.reports if due.kind == "report" else day.dues).append(due)
                count += days[date].in_month
    before = (first - dt.timedelta(days=1)).replace(day=1)
    return Month(first, before, _next(first), weeks, count)


def _dues(row: Row) -> list[tuple[dt.date, Due]]:
    task = row.task
    found: list[tuple[dt.date, Due]] = []
    if task.due_on:
        found.append((task.due_on, Due(row, _("完成时限"), "end", is_done=row.is_closed)))
    if task.report_on and not row.is_closed and task.report_on != task.due_on:
        found.append((task.report_on, Due(row, _("报告进展"), "report")))
    found += [
        (each.due_on, Due(row, each.name, "milestone", is_done=each.done_on is not None))
        for each in task.milestones.all()
    ]
    return found
