"""Invented people sleep at night, and offices are closed on Sundays."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from linli.cores.matters.public import Channel
from linli.demo.hours import filing_moment, working_days
from linli.demo.lives import live

NOW = dt.datetime(2026, 11, 26, 3, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
FIRST = NOW - dt.timedelta(days=365)


def filed(channel: Channel, seed: int = 7) -> list[dt.datetime]:
    rng = random.Random(seed)
    return [filing_moment(channel, first=FIRST, now=NOW, rng=rng) for _ in range(4000)]


def test_residents_report_by_day_most_before_noon_and_in_the_afternoon_some_after_supper() -> None:
    by_hour = Counter(at.hour for at in filed(Channel.WEB))
    night = sum(by_hour[hour] for hour in range(6))
    evening = sum(by_hour[hour] for hour in (19, 20, 21))
    assert night < 0.03 * 4000 < evening < 0.25 * 4000
    assert {hour for hour, _ in by_hour.most_common(4)} == {9, 10, 15, 16}


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.GRID])
def test_the_hotline_and_gridworkers_keep_office_hours(channel: Channel) -> None:
    assert all(8 <= at.hour < 19 for at in filed(channel))


@pytest.mark.parametrize(
    ("channel", "at_most"), [(Channel.WEB, 0.7), (Channel.GRID, 0.4), (Channel.PHONE, 0.2)]
)
def test_a_free_day_brings_less_than_a_working_day(channel: Channel, at_most: float) -> None:
    days = [(FIRST + dt.timedelta(days=n)).date() for n in range(366)]
    working = sum(working_days().is_working_day(day) for day in days)
    on_working_days = sum(working_days().is_working_day(at) for at in filed(channel))
    a_free_day = (4000 - on_working_days) / (366 - working)
    assert 0 < a_free_day < at_most * on_working_days / working


def test_all_lies_in_the_year_before_now_and_comes_again_from_the_seed() -> None:
    moments = filed(Channel.WEB)
    assert all(FIRST <= at < NOW for at in moments)
    assert moments == filed(Channel.WEB) != filed(Channel.WEB, seed=8)


def test_offices_take_their_steps_on_working_days_and_residents_judge_awake() -> None:
    rng = random.Random(7)
    lives = [live(at, NOW, rng, with_receipt=True, handling_hours=20) for at in filed(Channel.WEB)]
    steps = [moment for life in lives for moment in life.moments]
    judged = [moment.at for moment in steps if moment.step.startswith("judge")]
    office = [moment.at for moment in steps if not moment.step.startswith("judge")]
    assert all(8 <= at.hour < 18 and working_days().is_working_day(at) for at in office)
    assert judged
    assert all(7 <= at.hour < 22 for at in judged)
    assert all(moment.at < NOW for moment in steps)
    for life in lives:
        assert sorted(moment.at for moment in life.moments) == [moment.at for moment in life.moments]
