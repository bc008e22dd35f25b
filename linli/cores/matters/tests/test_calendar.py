"""The county corrects its calendar: days, office hours, and what runs by them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.cores.access.rules import Actor, Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.audit.public import AuditRow
from linli.cores.matters.actions.calendar import (
    correct_calendar,
    recount_clocks,
    set_office_times,
    withdraw_correction,
)
from linli.cores.matters.actions.clocks import extend_clock, new_clock, pause_clock, resume_clock
from linli.cores.matters.models import Clock, Matter, TimelineEntry, WorkingDay
from linli.cores.matters.public import Light, county_calendar, forget_calendar
from linli.cores.matters.queries.working_time import year_shown, year_to_fetch
from linli.cores.matters.tests.factories import MatterFactory, WorkingDayFactory
from linli.kernel.calendar import BEIJING, Limit
from linli.kernel.errors import Invalid, NotAllowed, Stale

pytestmark = pytest.mark.django_db


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=BEIJING)


MONDAY = at(7, 6)
THURSDAY = dt.date(2026, 7, 9)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget_calendar()
    yield
    forget_calendar()


@pytest.fixture
def administrator() -> Actor:
    return acting(Role.SYSTEM_ADMIN)


def running(limit: str, *, start: dt.datetime = MONDAY) -> Clock:
    matter = MatterFactory.create()
    clock = new_clock(matter, "handle", at=start, limit=Limit.parse(limit))
    clock.save()
    return clock


def free(day: dt.date, by: Actor) -> None:
    correct_calendar(first=day, last=day, is_working=False, reason="县庆放假", by=by)


def again(clock: Clock) -> Clock:
    return Clock.objects.select_related("matter").get(pk=clock.pk)


def test_a_holiday_of_the_county_moves_what_runs_by_a_day_and_says_so(administrator: Actor) -> None:
    clock = running("5wd")
    assert clock.due_at == at(7, 13, 18)
    free(THURSDAY, administrator)
    assert recount_clocks(now=MONDAY).moved == 1
    assert again(clock).due_at == at(7, 14, 18)
    assert again(clock).matter.due_at == at(7, 14, 18)
    entry = TimelineEntry.objects.get(matter=clock.matter, step="recount")
    assert entry.data["due_at"] == at(7, 14, 18).isoformat()


def test_a_red_light_that_should_never_have_been_turns_back_and_only_better_ones_do(
    administrator: Actor,
) -> None:
    clock = running("1wd")
    Clock.objects.filter(pk=clock.pk).update(light=Light.RED, escalate_at=at(7, 9))
    Matter.objects.filter(pk=clock.matter_id).update(light=Light.RED)
    free(dt.date(2026, 7, 7), administrator)
    recount_clocks(now=at(7, 8))
    mended = again(clock)
    assert (mended.due_at, mended.light, mended.escalate_at) == (at(7, 8, 18), Light.GREEN, None)
    assert mended.matter.light == Light.GREEN
    withdraw_correction(day=dt.date(2026, 7, 7), by=administrator)
    recount_clocks(now=at(7, 8))
    assert again(clock).due_at == at(7, 7, 18)
    assert again(clock).light == Light.GREEN, "the sweep announces what turns worse"


def test_a_granted_date_and_limits_outside_working_time_stay(administrator: Actor) -> None:
    granted, days, hours = running("5wd"), running("5d"), running("40h")
    extend_clock(granted, until=at(7, 20, 18), at=MONDAY)
    granted.save()
    free(THURSDAY, administrator)
    assert recount_clocks(now=MONDAY).moved == 0
    assert again(granted).due_at == at(7, 20, 18)
    assert (again(days).due_at.day, again(hours).due_at) == (11, at(7, 8, 1))


def test_a_resumed_clock_keeps_what_it_had_left_and_a_paused_one_waits(administrator: Actor) -> None:
    clock, paused = running("3wd"), running("3wd")
    for each in (clock, paused):
        pause_clock(each, at=at(7, 7, 18))
        each.save()
    resume_clock(clock, at=at(7, 8, 8))
    clock.save()
    assert clock.due_at == at(7, 9, 18)
    free(THURSDAY, administrator)
    assert recount_clocks(now=at(7, 8, 8)).moved == 1
    assert again(clock).due_at == at(7, 10, 18)
    assert again(paused).remaining_seconds == 2 * 24 * 3600


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    limit=st.sampled_from(["1wd", "3wd", "7wd", "2wh", "9wh"]),
    start=st.integers(0, 20 * 24 * 60).map(lambda minutes: at(7, 1, 0) + dt.timedelta(minutes=minutes)),
    days=st.sets(st.integers(0, 30).map(lambda n: dt.date(2026, 7, 1) + dt.timedelta(days=n)), max_size=4),
    pause=st.tuples(st.integers(0, 4000), st.integers(0, 4000)) | st.none(),
)
def test_days_off_never_bring_a_limit_forward_and_their_withdrawal_brings_all_back(
    limit: str, start: dt.datetime, days: set[dt.date], pause: tuple[int, int] | None
) -> None:
    WorkingDay.objects.all().delete()
    forget_calendar()
    clock = running(limit, start=start)
    if pause:
        stopped = start + dt.timedelta(minutes=pause[0])
        pause_clock(clock, at=stopped)
        resume_clock(clock, at=stopped + dt.timedelta(minutes=pause[1]))
        clock.save()
    before = again(clock).due_at
    for day in days:
        WorkingDayFactory.create(day=day, is_working=False)
    recount_clocks(now=start)
    moved = again(clock).due_at
    assert moved >= before
    assert recount_clocks(now=start).moved == 0, "counting twice is counting once"
    WorkingDay.objects.all().delete()
    recount_clocks(now=start)
    assert again(clock).due_at == before
    clock.delete()


def test_summer_hours_count_from_the_next_question_on(administrator: Actor) -> None:
    clock = running("2wh", start=at(7, 6, 11))
    assert clock.due_at == at(7, 6, 15)
    times = {
        "morning_opens": dt.time(8),
        "morning_closes": dt.time(12),
        "afternoon_opens": dt.time(14),
        "afternoon_closes": dt.time(18),
        "summer_first": "06-01",
        "summer_last": "09-30",
        "summer_morning_opens": dt.time(8),
        "summer_morning_closes": dt.time(12),
        "summer_afternoon_opens": dt.time(15),
        "summer_afternoon_closes": dt.time(18, 30),
    }
    set_office_times(times=times, version=1, by=administrator)
    recount_clocks(now=MONDAY)
    assert again(clock).due_at == at(7, 6, 16)
    with pytest.raises(Stale):
        set_office_times(times=times, version=1, by=administrator)
    row = AuditRow.objects.get(action="matters.set_office_times")
    assert row.data["changed"]["summer_first"] == ["", "06-01"]


def test_a_correction_has_a_reason_and_a_row_in_the_log(administrator: Actor) -> None:
    free(THURSDAY, administrator)
    assert AuditRow.objects.get(action="matters.correct_calendar").data["days"] == ["2026-07-09"]
    with pytest.raises(Invalid, match="理由"):
        correct_calendar(first=THURSDAY, last=THURSDAY, is_working=True, reason=" ", by=administrator)
    with pytest.raises(Invalid, match="本来就不上班"):
        correct_calendar(
            first=dt.date(2026, 7, 11),
            last=dt.date(2026, 7, 12),
            is_working=False,
            reason="x",
            by=administrator,
        )
    with pytest.raises(NotAllowed):
        free(dt.date(2026, 7, 8), acting(Role.COUNTY_DISPATCHER))
    assert not county_calendar().is_working_day(THURSDAY)


def test_a_year_that_nobody_knows_is_a_warning_from_december_on() -> None:
    unknown = 2031
    assert year_to_fetch(dt.date(unknown - 1, 11, 30)) is None
    assert year_to_fetch(dt.date(unknown - 1, 12, 1)) == unknown
    assert year_shown(unknown).is_estimate
    WorkingDayFactory.create(day=dt.date(unknown, 1, 1), is_working=False)
    assert year_to_fetch(dt.date(unknown - 1, 12, 1)) is None
    assert not year_shown(unknown).is_estimate


def test_the_page_shows_the_year_and_keeps_what_was_typed_wrongly() -> None:
    client = Client()
    client.force_login(PostFactory.create(role=Role.SYSTEM_ADMIN).user)
    url = reverse("matters:calendar")
    page = client.get(url + "?year=2026").content.decode()
    assert 'class="day-holiday">1<' in page
    assert 'class="day-makeup">10<' in page  # Saturday 10 October 2026 is worked
    wrong = {"first": "2026-07-09", "last": "2026-07-08", "is_working": "no", "reason": "县庆"}
    answer = client.post(url, wrong)
    assert answer.status_code == 422
    assert 'value="县庆"' in answer.content.decode()
    answer = client.post(url, {**wrong, "last": ""})
    assert answer["Location"].endswith("?year=2026")
    assert 'class="day-freed"' in client.get(answer["Location"]).content.decode()
    client.post(reverse("matters:withdraw_correction", args=["2026-07-09"]))
    assert not WorkingDay.objects.exists()
    assert client.get(url + "?year=12").status_code == 404


def test_office_hours_are_typed_as_people_write_them() -> None:
    client = Client()
    client.force_login(PostFactory.create(role=Role.SYSTEM_ADMIN).user)
    url = reverse("matters:office_hours")
    typed = {
        "version": "1", "morning_opens": "08:30", "morning_closes": "12:00", "afternoon_opens": "14:00",
        "afternoon_closes": "17:30", "summer_first": "6月1日", "summer_last": "9-30", "summer_morning_opens": "08:00",
        "summer_morning_closes": "12:00", "summer_afternoon_opens": "15:00",
    }  # fmt: skip
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "有夏季作息时，这一项也要填" in answer.content.decode()
    assert client.post(url, {**typed, "summer_afternoon_closes": "18:30"}).status_code == 302
    hours = county_calendar().office_hours
    assert hours.on(dt.date(2026, 6, 1))[1] == (dt.time(15), dt.time(18, 30))
    assert hours.on(dt.date(2026, 10, 8))[0] == (dt.time(8, 30), dt.time(12))
    page = client.get(reverse("matters:calendar")).content.decode()
    assert "08:30–12:00" in page
