"""Limits as text."""

from __future__ import annotations

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
