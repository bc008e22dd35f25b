"""Known days of 2026, counted by hand in the State Council's announcement; then what must always hold."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.calendar import (
    BEIJING,
    Limit,
    OfficeHours,
    Scale,
    Summer,
    WorkingCalendar,
    national_calendar,
)

SUMMER = Summer((6, 1), (9, 30), ((dt.time(8), dt.time(12)), (dt.time(15), dt.time(18, 30))))
COUNTY = national_calendar()
SUMMERY = national_calendar(office_hours=OfficeHours(summer=SUMMER))


def at(month: int, day: int, hour: int = 0, minute: int = 0, *, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        # Friday 3 July: the weekend does not count.
        (at(7, 3, 9), "5wd", at(7, 10, 18)),
        (at(7, 4, 9), "1wd", at(7, 6, 18)),
        # National Day 2026: 1 to 7 October free, Saturday 10 October worked.
        (at(9, 30, 17), "1wd", at(10, 8, 18)),
        (at(9, 30, 17), "3wd", at(10, 10, 18)),
        (at(9, 30, 17), "2wh", at(10, 8, 9)),
        # Working hours skip the noon break and the night, and stay at a closing that they just reach.
        (at(7, 3, 11), "1wh", at(7, 3, 12)),
        (at(7, 3, 11), "2wh", at(7, 3, 15)),
        (at(7, 3, 17, 30), "4wh", at(7, 6, 11, 30)),
        (at(7, 4, 3), "4wh", at(7, 6, 12)),
        (at(7, 3, 17, 30), "4h", at(7, 3, 21, 30)),
        (at(7, 3, 17, 30), "15d", at(7, 18, 23, 59) + dt.timedelta(seconds=59)),
        # From one year into the next: 1 January is free.
        (at(12, 31, 9, year=2025), "1wd", at(1, 4, 18)),
    ],
)
def test_a_limit_runs_out_as_counted_by_hand(start: dt.datetime, limit: str, due: dt.datetime) -> None:
    assert COUNTY.due(start, Limit.parse(limit)) == due


def test_moments_of_any_zone_are_taken_and_naive_ones_refused() -> None:
    utc = dt.datetime(2026, 7, 3, 1, tzinfo=dt.UTC)  # 9:00 in Beijing
    assert COUNTY.due(utc, Limit(2, Scale.WORKING_HOURS)) == at(7, 3, 11)
    assert COUNTY.due(dt.datetime(2026, 7, 2, 17, tzinfo=dt.UTC), Limit(1, Scale.WORKING_DAYS)) == at(
        7, 6, 18
    )
    with pytest.raises(ValueError, match="time zone"):
        COUNTY.due(utc.replace(tzinfo=None), Limit(2, Scale.WORKING_HOURS))


def test_summer_hours_hold_from_their_first_to_their_last_day() -> None:
    assert SUMMERY.due(at(7, 3, 11), Limit(2, Scale.WORKING_HOURS)) == at(7, 3, 16)
    assert SUMMERY.due(at(5, 29, 9), Limit(1, Scale.WORKING_DAYS)) == at(6, 1, 18, 30)
    assert SUMMERY.due(at(9, 29, 9), Limit(2, Scale.WORKING_DAYS)) == at(10, 8, 18)
    assert SUMMERY.is_open(at(7, 3, 18, 15))
    assert not SUMMERY.is_open(at(7, 3, 14, 30))
    assert not SUMMERY.is_open(at(7, 4, 10))


def test_a_pause_over_a_weekend_moves_the_end_by_the_working_time_of_the_pause() -> None:
    due = COUNTY.due(at(7, 2, 9), Limit(3, Scale.WORKING_DAYS))
    assert due == at(7, 7, 18)
    left = COUNTY.remaining(at(7, 3, 16), due, Scale.WORKING_DAYS)
    assert left == dt.timedelta(days=2.25)  # two hours of eight on Friday, then Monday and Tuesday
    assert COUNTY.due_after(at(7, 6, 16), left, Scale.WORKING_DAYS) == at(7, 8, 18)
    assert COUNTY.remaining(at(7, 9), due, Scale.WORKING_DAYS) == dt.timedelta(0)


def test_the_light_turns_yellow_at_a_share_of_the_working_time() -> None:
    start, due = at(7, 3, 8), at(7, 6, 18)  # 16 working hours around a weekend
    assert COUNTY.share_point(start, due, Scale.WORKING_HOURS, 0.75) == at(7, 6, 12)
    assert COUNTY.share_point(start, due, Scale.REAL_HOURS, 0.5) == at(7, 5, 1)


def test_the_county_corrects_what_the_package_does_not_know() -> None:
    assert COUNTY.knows(2026)
    assert not COUNTY.knows(2099)
    new_year = dt.date(2099, 1, 1)  # a Thursday
    assert COUNTY.is_working_day(new_year)
    corrected = national_calendar({new_year: False, dt.date(2099, 1, 3): True, dt.date(2026, 10, 10): False})
    assert corrected.knows(2099)
    assert not corrected.is_working_day(new_year)
    assert corrected.is_working_day(dt.date(2099, 1, 3))
    assert corrected.due(at(10, 9, 9), Limit(1, Scale.WORKING_DAYS)) == at(10, 12, 18)


def test_office_hours_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        OfficeHours(((dt.time(8), dt.time(12)), (dt.time(11), dt.time(18))))


# --- What must always hold ---------------------------------------------------------------------------------

FIRST, TEN_YEARS = at(1, 1, year=2019), 10 * 365 * 86_400 * 10**6
moments = st.integers(0, TEN_YEARS).map(lambda past: FIRST + dt.timedelta(microseconds=past))
scales = st.sampled_from(Scale)
working_scales = st.sampled_from([Scale.WORKING_DAYS, Scale.WORKING_HOURS])
amounts = st.integers(1, 90)
calendars = st.sampled_from([COUNTY, SUMMERY])
shares = st.floats(0, 1)


def _inside(calendar: WorkingCalendar, moment: dt.datetime) -> bool:
    """In working time or at its very end; told from the dates alone."""
    blocks = calendar.office_hours.on(moment.date())
    return calendar.is_working_day(moment.date()) and any(a <= moment.time() <= b for a, b in blocks)


def _worked_hours(calendar: WorkingCalendar, a: dt.datetime, b: dt.datetime) -> dt.timedelta:
    """Opening time between two moments, walked day by day."""
    total, day = dt.timedelta(0), a.date()
    while day <= b.date():
        for start, end in calendar.office_hours.on(day) if calendar.is_working_day(day) else ():
            opened = max(a, dt.datetime.combine(day, start, BEIJING))
            closed = min(b, dt.datetime.combine(day, end, BEIJING))
            total += max(dt.timedelta(0), closed - opened)
        day += dt.timedelta(days=1)
    return total


@given(calendars, moments, amounts, scales)
def test_more_time_never_ends_earlier(
    calendar: WorkingCalendar, start: dt.datetime, amount: int, scale: Scale
) -> None:
    assert start < calendar.due(start, Limit(amount, scale)) < calendar.due(start, Limit(amount + 1, scale))


@given(calendars, moments, moments, amounts, scales)
def test_what_starts_later_never_ends_earlier(
    calendar: WorkingCalendar, one: dt.datetime, other: dt.datetime, amount: int, scale: Scale
) -> None:
    first, second = sorted([one, other])
    assert calendar.due(first, Limit(amount, scale)) <= calendar.due(second, Limit(amount, scale))


@given(calendars, moments, amounts, working_scales)
def test_a_working_limit_ends_in_working_time(
    calendar: WorkingCalendar, start: dt.datetime, amount: int, scale: Scale
) -> None:
    assert _inside(calendar, calendar.due(start, Limit(amount, scale)))


@given(calendars, moments, amounts)
def test_working_hours_are_as_many_as_a_walk_through_the_days_finds(
    calendar: WorkingCalendar, start: dt.datetime, amount: int
) -> None:
    due = calendar.due(start, Limit(amount, Scale.WORKING_HOURS))
    assert _worked_hours(calendar, start, due) == dt.timedelta(hours=amount)
    assert calendar.working_time_between(start, due, Scale.WORKING_HOURS) == dt.timedelta(hours=amount)


@given(calendars, moments, amounts, scales, shares)
def test_pausing_and_resuming_at_once_changes_nothing(
    calendar: WorkingCalendar, start: dt.datetime, amount: int, scale: Scale, share: float
) -> None:
    due = calendar.due(start, Limit(amount, scale))
    pause = start + (due - start) * share
    assert calendar.due_after(pause, calendar.remaining(pause, due, scale), scale) == due


@given(calendars, moments, amounts, scales, shares, st.integers(0, 60 * 24 * 120))
def test_a_pause_neither_loses_nor_gains_time(  # noqa: PLR0917
    calendar: WorkingCalendar, start: dt.datetime, amount: int, scale: Scale, share: float, minutes: int
) -> None:
    due = calendar.due(start, Limit(amount, scale))
    pause = start + (due - start) * share
    left = calendar.remaining(pause, due, scale)
    resumed = pause + dt.timedelta(minutes=minutes)
    later = calendar.due_after(resumed, left, scale)
    assert later >= due
    drift = calendar.working_time_between(resumed, later, scale) - left
    # A working day of 7.5 hours is laid out on one of 8: half a microsecond of opening time is rounded.
    assert abs(drift) <= dt.timedelta(microseconds=2)
    if scale is not Scale.WORKING_DAYS:
        assert not drift


@given(calendars, moments, amounts, scales, shares, shares)
def test_the_yellow_moment_lies_between_and_in_order(  # noqa: PLR0917
    calendar: WorkingCalendar, start: dt.datetime, amount: int, scale: Scale, one: float, other: float
) -> None:
    due = calendar.due(start, Limit(amount, scale))
    early, late = (calendar.share_point(start, due, scale, share) for share in sorted([one, other]))
    assert start <= early <= late <= due


def test_working_out_a_limit_takes_microseconds() -> None:
    start, limits = at(7, 3, 9), [Limit(60, Scale.WORKING_DAYS), Limit(480, Scale.WORKING_HOURS)]
    for limit in limits:
        COUNTY.due(start, limit)
        begun = time.perf_counter()
        for _ in range(500):
            COUNTY.due(start, limit)
        assert (time.perf_counter() - begun) / 500 < 0.0005  # about 0.000006 where nothing else runs
