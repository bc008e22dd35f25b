"""The rule of lights, of report days, of reminders and of sums, without a database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.cores.matters.rules import Light
from linli.domains.supervision.rules.lights import Facts, Judged, Why, is_milder, judge, line_at, shown
from linli.domains.supervision.rules.reminders import Duties, due_today
from linli.domains.supervision.rules.report_days import is_for, next_report
from linli.domains.supervision.rules.sums import Share, Weighed, percent, summed, weighted, worst_of

START, END = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
YEAR = Facts(start=START, due=END, target=Decimal(364))
"""One a day: what is to be reached by a day is the number of days since the start."""
days = st.dates(dt.date(2025, 6, 1), dt.date(2027, 6, 30))
numbers = st.decimals(0, 2000, places=2)
facts = st.builds(
    Facts,
    start=st.just(START),
    due=st.none() | st.just(END),
    target=st.none() | st.decimals(1, 2000, places=2),
    figure=st.none() | numbers,
    as_of=st.none() | days,
    report_on=st.none() | days,
    milestones=st.lists(days, max_size=3).map(tuple),
    parts=st.lists(st.sampled_from(Light), max_size=3).map(tuple),
)


@pytest.mark.parametrize(
    ("change", "today", "light", "why"),
    [
        ({}, dt.date(2025, 12, 1), Light.GREEN, Why.NOT_BEGUN),
        ({}, dt.date(2026, 6, 1), Light.GREEN, Why.ON_TRACK),
        ({}, dt.date(2026, 12, 24), Light.YELLOW, Why.NEAR_END),
        ({"target": None}, dt.date(2026, 12, 31), Light.YELLOW, Why.NEAR_END),
        ({}, dt.date(2027, 1, 1), Light.RED, Why.OVERDUE),
        ({"report_on": dt.date(2026, 3, 31)}, dt.date(2026, 3, 31), Light.GREEN, Why.ON_TRACK),
        ({"report_on": dt.date(2026, 3, 31)}, dt.date(2026, 4, 1), Light.YELLOW, Why.NO_REPORT),
        ({"milestones": (dt.date(2026, 5, 1),)}, dt.date(2026, 5, 2), Light.YELLOW, Why.MILESTONE),
        ({"figure": Decimal(29), "as_of": dt.date(2026, 1, 31)}, dt.date(2026, 2, 9), Light.YELLOW, Why.BEHIND),
        ({"figure": Decimal(30), "as_of": dt.date(2026, 1, 31)}, dt.date(2026, 2, 9), Light.YELLOW, Why.NEAR_LINE),
        ({"figure": Decimal(38), "as_of": dt.date(2026, 1, 31)}, dt.date(2026, 2, 9), Light.GREEN, Why.ON_TRACK),
        ({"figure": Decimal(364), "as_of": dt.date(2026, 2, 1)}, dt.date(2026, 12, 30), Light.GREEN, Why.REACHED),
        ({"parts": (Light.GREEN, Light.YELLOW)}, dt.date(2026, 6, 1), Light.YELLOW, Why.PART),
        ({"parts": (Light.RED,)}, dt.date(2026, 6, 1), Light.RED, Why.PART),
        ({"is_closed": True}, dt.date(2027, 6, 1), Light.NONE, Why.CLOSED),
    ],
)  # fmt: skip
def test_a_light_and_its_reason(change: dict[str, object], today: dt.date, light: Light, why: Why) -> None:
    judged = judge(replace(YEAR, **change), today=today)  # type: ignore[arg-type]
    assert (judged.light, judged.why) == (light, why)


@given(facts, days)
def test_past_its_end_an_open_task_is_red_and_before_it_never_by_itself(known: Facts, today: dt.date) -> None:
    judged = judge(known, today=today)
    is_over = known.due is not None and today > known.due
    assert (judged.light is Light.RED) == (is_over or Light.RED in known.parts)
    assert judged.light is not Light.NONE


@given(facts, days, days)
def test_time_alone_never_makes_a_light_milder(known: Facts, one: dt.date, other: dt.date) -> None:
    earlier, later = sorted((one, other))
    assert judge(known, today=earlier).light <= judge(known, today=later).light


@given(facts, days, numbers, numbers)
def test_more_done_never_makes_a_light_worse(
    known: Facts, today: dt.date, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    assert (
        judge(replace(known, figure=more), today=today).light
        <= judge(replace(known, figure=less), today=today).light
    )


@given(facts, days)
def test_a_missing_report_is_never_green(known: Facts, today: dt.date) -> None:
    asked = replace(known, report_on=today - dt.timedelta(days=1))
    assert judge(asked, today=today).light >= Light.YELLOW


@given(days, days)
def test_the_line_rises_from_nothing_to_the_target(one: dt.date, other: dt.date) -> None:
    earlier, later = sorted((one, other))
    at = [line_at(day, start=START, due=END, target=Decimal(364)) for day in (earlier, later)]
    assert 0 <= at[0] <= at[1] <= 364
    assert line_at(START, start=START, due=END, target=Decimal(364)) == 0
    assert line_at(dt.date(2026, 4, 1), start=START, due=END, target=Decimal(364)) == 31 + 28 + 31


def test_what_a_human_says_is_shown_and_told_from_a_warning_but_lights_nothing_that_is_closed() -> None:
    yellow = Judged(Light.YELLOW, Why.BEHIND)
    assert shown(yellow, None) is Light.YELLOW
    assert shown(yellow, Light.RED) is Light.RED
    assert not is_milder(yellow, Light.RED)
    assert is_milder(yellow, Light.GREEN)
    assert shown(Judged(Light.NONE, Why.CLOSED), Light.RED) is Light.NONE


@pytest.mark.parametrize(
    ("rhythm", "every", "after", "expected"),
    [
        ("month", 1, dt.date(2026, 1, 31), dt.date(2026, 2, 28)),
        ("month", 1, dt.date(2026, 2, 10), dt.date(2026, 2, 28)),
        ("quarter", 1, dt.date(2026, 2, 10), dt.date(2026, 3, 31)),
        ("quarter", 1, dt.date(2026, 12, 31), dt.date(2027, 3, 31)),
        ("half_year", 1, dt.date(2026, 6, 30), dt.date(2026, 12, 31)),
        ("year", 1, dt.date(2026, 6, 30), dt.date(2026, 12, 31)),
        ("always", 1, dt.date(2026, 4, 2), dt.date(2026, 6, 30)),
        ("week", 1, dt.date(2026, 7, 2), dt.date(2026, 7, 3)),
        ("week", 1, dt.date(2026, 7, 3), dt.date(2026, 7, 10)),
        ("week", 2, dt.date(2026, 7, 3), dt.date(2026, 7, 17)),
        ("day", 1, dt.date(2026, 7, 4), dt.date(2026, 7, 10)),
    ],
)
def test_when_the_next_report_is_due(rhythm: str, every: int, after: dt.date, expected: dt.date) -> None:
    assert next_report(after, rhythm=rhythm, every=every, due=None) == expected


@given(
    days,
    st.sampled_from(["day", "week", "month", "quarter", "half_year", "year", "period", "always", ""]),
    days,
)
def test_a_report_is_due_after_today_and_not_after_the_end(after: dt.date, rhythm: str, due: dt.date) -> None:
    day = next_report(after, rhythm=rhythm, due=due)
    assert (day is None) == (after >= due)
    assert day is None or after < day <= due


def test_a_report_counts_for_its_day_from_a_week_before() -> None:
    due = dt.date(2026, 6, 30)
    assert [is_for(due, dt.date(2026, 6, day)) for day in (22, 23, 30)] == [False, True, True]
    assert is_for(due, dt.date(2026, 7, 9))
    assert not is_for(None, due)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (8, Duties()),
        (7, Duties(remind=7)),
        (3, Duties(remind=3)),
        (1, Duties(remind=1)),
        (0, Duties()),
        (-1, Duties(urge=True, days=1)),
        (-2, Duties()),
        (-3, Duties(level=1, days=3)),
        (-7, Duties(level=2, days=7)),
    ],
)
def test_what_a_day_asks_for(left: int, expected: Duties) -> None:
    today = dt.date(2026, 6, 15)
    assert due_today(report_on=today + dt.timedelta(days=left), due_on=None, today=today) == expected


def test_of_two_days_the_graver_is_told() -> None:
    today = dt.date(2026, 6, 15)
    both = due_today(report_on=dt.date(2026, 6, 14), due_on=dt.date(2026, 6, 22), today=today)
    assert both == Duties(urge=True, days=1)
    assert due_today(report_on=dt.date(2026, 6, 22), due_on=dt.date(2026, 6, 22), today=today).of_end


shares = st.lists(
    st.builds(Share, target=st.none() | st.decimals(1, 500, places=0), figure=st.none() | numbers)
)


@given(shares)
def test_a_sum_is_all_parts_together(parts: list[Share]) -> None:
    known = [part.figure for part in parts if part.figure is not None]
    assert summed(parts) == (sum(known, Decimal(0)) if known else None)


@given(shares, st.decimals(1, 500, places=0))
def test_the_worst_part_decides_on_the_scale_of_the_whole(parts: list[Share], target: Decimal) -> None:
    value = worst_of(parts, target=target)
    measured = [Fraction(part.figure or 0) / Fraction(part.target) for part in parts if part.target]
    assert (value is None) == (not measured)
    if value is not None:
        assert abs(Fraction(value) - min(measured) * Fraction(target)) <= Fraction(1, 100)


def test_a_township_that_lags_is_the_countys_number() -> None:
    parts = [Share(Decimal(10), Decimal(n)) for n in (5, 9, 2)]
    assert worst_of(parts, target=Decimal(100)) == Decimal(20)
    assert summed(parts) == Decimal(16)


def test_work_is_weighed_and_never_rounded_up() -> None:
    work = [
        Weighed(Decimal(2), 100, is_closed=True),
        Weighed(Decimal(1), 50, is_closed=False),
        Weighed(Decimal(1), None, is_closed=False),
    ]
    assert weighted(work) == 62  # (2×100 + 50 + 0) / 4 = 62.5
    assert weighted([]) == 0
    assert percent(Decimal("199.9"), Decimal(200)) == 99
    assert percent(Decimal(3), None) is None
