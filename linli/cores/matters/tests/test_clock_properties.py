"""What must hold of every clock, whatever happens to it, against an oracle that walks from minute to minute."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from linli.cores.matters.actions import clocks as acts
from linli.cores.matters.actions import sweep
from linli.cores.matters.models import Clock, Matter, TimelineEntry
from linli.cores.matters.rules import Light
from linli.cores.matters.tests.factories import MatterFactory
from linli.kernel.calendar import Limit, Scale, WorkingCalendar
from linli.kernel.errors import Invalid

BEIJING = ZoneInfo("Asia/Shanghai")
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
FREE = {dt.date(2026, 10, day) for day in range(1, 8)}
"""The National Day week, and the Saturday on which it is made up for."""
MADE_UP = {dt.date(2026, 10, 10)}
FIRST = dt.datetime(2026, 9, 25, tzinfo=BEIJING)

moments = st.integers(0, 14 * 24 * 60).map(lambda minutes: FIRST + minutes * MINUTE)
limits = st.one_of(
    st.builds(Limit, st.integers(1, 6), st.sampled_from([Scale.WORKING_DAYS, Scale.CALENDAR_DAYS])),
    st.builds(Limit, st.integers(1, 30), st.sampled_from([Scale.WORKING_HOURS, Scale.REAL_HOURS])),
)
spells = st.integers(1, 4 * 24 * 60).map(lambda minutes: minutes * MINUTE)


@pytest.fixture(autouse=True)
def one_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = WorkingCalendar(holidays=FREE, makeup_days=MADE_UP)
    for module in (acts, sweep):
        monkeypatch.setattr(module, "county_calendar", lambda: calendar)


def matter() -> Matter:
    """A report that no table holds: its clocks need its kind alone."""
    return Matter(kind="report")


def pace(at: dt.datetime, scale: Scale) -> int:
    """How many seconds of the scale one second of this minute counts: an eight-hour day measures 24 hours."""
    if scale in (Scale.CALENDAR_DAYS, Scale.REAL_HOURS):
        return 1
    works = at.date() in MADE_UP or (at.isoweekday() <= 5 and at.date() not in FREE)
    if not works or not (8 <= at.hour < 12 or 14 <= at.hour < 18):
        return 0
    return 3 if scale is Scale.WORKING_DAYS else 1


def walk(at: dt.datetime, seconds: float, scale: Scale) -> dt.datetime:
    """The moment when so much of the scale is over."""
    while seconds > 60 * (rate := pace(at, scale)):
        seconds -= 60 * rate
        at += MINUTE
    return at + dt.timedelta(seconds=seconds / rate) if seconds else at


def counted(at: dt.datetime, until: dt.datetime, scale: Scale) -> float:
    """How much of the scale lies between two moments."""
    seconds = 0.0
    while at < until:
        step = min(MINUTE, until - at)
        seconds += step.total_seconds() * pace(at, scale)
        at += step
    return seconds


def runs_out(start: dt.datetime, limit: Limit) -> dt.datetime:
    """A limit in days runs out with the last of them, one in hours when they have been counted."""
    if limit.scale in (Scale.REAL_HOURS, Scale.WORKING_HOURS):
        return walk(start, limit.amount * 3600, limit.scale)
    day, left = start, limit.amount
    while left:
        day += 24 * HOUR
        noon = day.replace(hour=11)
        left -= 1 if limit.scale is Scale.CALENDAR_DAYS or pace(noon, limit.scale) else 0
    closing = (23, 59, 59) if limit.scale is Scale.CALENDAR_DAYS else (18, 0, 0)
    return day.replace(hour=closing[0], minute=closing[1], second=closing[2])


def about(a: dt.datetime, b: dt.datetime) -> bool:
    return abs(a - b) <= dt.timedelta(seconds=1)


@given(start=moments, limit=limits)
def test_a_clock_turns_yellow_after_four_fifths_and_runs_out_when_the_walk_says_so(
    start: dt.datetime, limit: Limit
) -> None:
    clock = acts.new_clock(matter(), "handle", at=start, limit=limit)
    assert clock.due_at == runs_out(start, limit)
    whole = counted(start, clock.due_at, limit.scale)
    assert about(clock.yellow_at, walk(start, whole * 0.8, limit.scale))
    assert start <= clock.yellow_at < clock.due_at


@given(start=moments, limit=limits, turns=st.lists(st.tuples(spells, spells), min_size=1, max_size=4))
def test_pauses_take_nothing_from_a_clock_and_give_nothing(
    start: dt.datetime, limit: Limit, turns: list[tuple[dt.timedelta, dt.timedelta]]
) -> None:
    clock = acts.new_clock(matter(), "handle", at=start, limit=limit)
    due, now = clock.due_at, start
    for runs, rests in turns:
        paused, resumed = now + runs, now + runs + rests
        left = counted(paused, due, limit.scale)
        if paused < due:
            due = walk(resumed, left, limit.scale)
        acts.pause_clock(clock, at=paused)
        acts.resume_clock(clock, at=resumed)
        assert about(clock.due_at, due), "whatever lies in the pause is not counted, whatever lies outside is"
        assert clock.yellow_at <= clock.due_at
        due, now = clock.due_at, resumed


@example(
    start=FIRST + 10 * HOUR,
    limit=Limit(5, Scale.WORKING_DAYS),
    turns=[(26 * HOUR, 3 * 24 * HOUR), (MINUTE, 9 * 24 * HOUR)],
)
@given(start=moments, limit=limits, turns=st.lists(st.tuples(spells, spells), min_size=1, max_size=4))
def test_pauses_change_nothing_of_the_time_between_start_yellow_and_red(
    start: dt.datetime, limit: Limit, turns: list[tuple[dt.timedelta, dt.timedelta]]
) -> None:
    clock = acts.new_clock(matter(), "handle", at=start, limit=limit)
    until_yellow = counted(start, clock.yellow_at, limit.scale)
    until_red = counted(start, clock.due_at, limit.scale)
    ran, now = 0.0, start
    for runs, rests in turns:
        ran += counted(now, now + runs, limit.scale)
        acts.pause_clock(clock, at=now + runs)
        now += runs + rests
        acts.resume_clock(clock, at=now)
        for moment, whole in ((clock.yellow_at, until_yellow), (clock.due_at, until_red)):
            if ran < whole:
                assert abs(ran + counted(now, moment, limit.scale) - whole) <= len(turns)
            else:
                assert moment <= now, "what was over before the pause is over after it"


@given(limit=limits, ran=spells, rests=spells)
def test_a_pause_holds_the_way_up_as_well(limit: Limit, ran: dt.timedelta, rests: dt.timedelta) -> None:
    due = acts.new_clock(matter(), "handle", at=FIRST, limit=limit).due_at
    clock = acts.new_clock(matter(), "handle", at=FIRST, limit=limit)
    clock.light, clock.escalate_at = Light.RED, walk(due, 3600, limit.scale)
    paused = due + ran
    left = counted(paused, clock.escalate_at, limit.scale)
    acts.pause_clock(clock, at=paused)
    acts.resume_clock(clock, at=paused + rests)
    assert about(clock.escalate_at, walk(paused + rests, left, limit.scale))


@given(start=moments, limit=limits, later=spells, asked=spells)
def test_an_extension_holds_to_the_minute_and_is_never_a_shortening(
    start: dt.datetime, limit: Limit, later: dt.timedelta, asked: dt.timedelta
) -> None:
    clock = acts.new_clock(matter(), "handle", at=start, limit=limit)
    at, due = start + asked, clock.due_at
    until = max(due, at) + later
    acts.extend_clock(clock, until=until, at=at)
    assert (clock.due_at, clock.light) == (until, Light.GREEN)
    assert about(clock.yellow_at, walk(at, counted(at, until, limit.scale) * 0.8, limit.scale)) or (
        counted(at, until, limit.scale) == 0
    )
    with pytest.raises(Invalid):
        acts.extend_clock(clock, until=until - MINUTE, at=at)
    assert clock.due_at == until


happenings = st.lists(
    st.tuples(spells, st.sampled_from(["sweep", "sweep", "pause", "resume"])), min_size=3, max_size=12
)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(
    limit=Limit(1, Scale.REAL_HOURS),
    happens=[(50 * MINUTE, "pause"), (HOUR, "resume"), (MINUTE, "sweep"), (HOUR, "sweep")],
)
@example(
    limit=Limit(1, Scale.REAL_HOURS),
    happens=[(2 * HOUR, "pause"), (HOUR, "resume"), (MINUTE, "sweep"), (MINUTE, "sweep")],
)
@given(limit=limits, happens=happenings)
def test_each_light_and_each_escalation_is_announced_once_and_none_is_forgotten(
    limit: Limit, happens: list[tuple[dt.timedelta, str]]
) -> None:
    now = FIRST + 10 * HOUR
    matter = MatterFactory.create(filed_at=now, state="handling")
    clock = acts.new_clock(matter, "handle", at=now, limit=limit)
    clock.save()
    for spell, what in (*happens, (MINUTE, "resume"), (MINUTE, "sweep"), (60 * 24 * HOUR, "sweep")):
        now += spell
        if what == "sweep":
            sweep.sweep_clocks(now=now)
            assert sweep.sweep_clocks(now=now) == 0, "the second one finds nothing to announce"
            continue
        acts.move_clocks(
            matter, at=now, starts=(), stops=(), pauses=what == "pause", resumes=what == "resume"
        )
    told = [
        (step, data["level"])
        for step, data in TimelineEntry.objects.filter(matter=matter)
        .order_by("id")
        .values_list("step", "data")
    ]
    assert max(Counter(told).values()) == 1, told
    levels = [level for step, level in told if step == "escalate"]
    assert levels, "it runs out at last"
    assert levels == list(range(1, len(levels) + 1)), "one level after the other"
    assert "turn_yellow" not in [step for step, level in told[1:]], "yellow comes before red or not at all"
    clock = Clock.objects.get(pk=clock.pk)
    matter.refresh_from_db()
    assert (clock.light, matter.light, matter.escalations) == (Light.RED, Light.RED, len(levels))
