"""Limits as text."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from linli.kernel.calendar import Limit, Scale


@pytest.mark.parametrize(
    ("text", "limit", "words"),
    [
        ("5wd", Limit(5, Scale.WORKING_DAYS), "5个工作日"),
        ("4wh", Limit(4, Scale.WORKING_HOURS), "4个工作小时"),
        ("2h", Limit(2, Scale.REAL_HOURS), "2小时"),
        ("15d", Limit(15, Scale.CALENDAR_DAYS), "15日"),
    ],
)
def test_a_limit_has_a_short_form_and_words(text: str, limit: Limit, words: str) -> None:
    assert Limit.parse(text) == limit
    assert str(limit) == text
    with translation.override("zh-hans"):
        assert limit.words() == words


@pytest.mark.parametrize("text", ["", "5", "0wd", "-1d", "5 wd", "5WD", "1.5h", "123456d", "五wd"])
def test_anything_else_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError, match="limit"):
        Limit.parse(text)


def test_a_limit_of_nothing_is_no_limit() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Limit(0, Scale.WORKING_DAYS)


@pytest.mark.parametrize(
    ("scale", "time", "words"),
    [
        # a working day measures 24 hours: three of eight office hours are nine of them
        (Scale.WORKING_DAYS, dt.timedelta(days=1, hours=9), "1 个工作日 3 小时"),
        (Scale.WORKING_DAYS, dt.timedelta(hours=3), "1 小时"),
        (Scale.WORKING_HOURS, dt.timedelta(hours=30, minutes=5), "30 个工作小时 5 分钟"),
        (Scale.REAL_HOURS, dt.timedelta(hours=1, minutes=20), "1 小时 20 分钟"),
        (Scale.CALENDAR_DAYS, dt.timedelta(days=14, hours=2, minutes=50), "14 天 2 小时"),
        (Scale.REAL_HOURS, dt.timedelta(seconds=20), "不到 1 分钟"),
    ],
)
def test_time_is_told_in_the_units_of_its_scale(scale: Scale, time: dt.timedelta, words: str) -> None:
    with translation.override("zh-hans"):
        assert scale.words_for(time) == words
