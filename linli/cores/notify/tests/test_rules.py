"""Quiet hours, digests, back-off and templates, bare."""

from __future__ import annotations

import datetime as dt

import pytest

from linli.cores.notify.rules import Rhythm, after_quiet, back_off, fill_in, next_digest, unknown_in

NIGHT = dt.time(21, 30), dt.time(7, 0)


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 7, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        (at(3, 21, 29), at(3, 21, 29)),
        (at(3, 21, 30), at(4, 7)),
        (at(4, 0, 10), at(4, 7)),
        (at(4, 7), at(4, 7)),
        (at(4, 12), at(4, 12)),
    ],
)
def test_quiet_hours_span_midnight(said: dt.datetime, sent: dt.datetime) -> None:
    assert after_quiet(said, *NIGHT) == sent


def test_the_urgent_breaks_through() -> None:
    assert after_quiet(at(3, 23), *NIGHT, urgent=True) == at(3, 23)


def test_a_nap_is_quiet_as_well() -> None:
    nap = dt.time(12, 0), dt.time(14, 0)
    assert after_quiet(at(3, 13), *nap) == at(3, 14)
    assert after_quiet(at(3, 14), *nap) == at(3, 14)


def test_digests_go_out_at_the_time_of_choice() -> None:
    half_past_eight = dt.time(8, 30)
    assert next_digest(at(3, 8), Rhythm.DAILY, half_past_eight, 0) == at(3, 8, 30)
    assert next_digest(at(3, 9), Rhythm.DAILY, half_past_eight, 0) == at(4, 8, 30)
    # 2026-07-03 is a Friday, 2026-07-06 the Monday after it
    assert next_digest(at(3, 9), Rhythm.WEEKLY, half_past_eight, 0) == at(6, 8, 30)
    assert next_digest(at(3, 8), Rhythm.WEEKLY, half_past_eight, 4) == at(3, 8, 30)
    assert next_digest(at(3, 9), Rhythm.WEEKLY, half_past_eight, 4) == at(10, 8, 30)


def test_waiting_doubles_up_to_half_an_hour() -> None:
    assert [back_off(n).total_seconds() / 60 for n in (1, 2, 3, 5, 6, 60)] == [1, 2, 4, 16, 30, 30]


def test_a_line_of_which_nothing_is_known_is_left_out() -> None:
    assert fill_in("编号 {number}\n到期：{due}\n完", {"number": "7", "due": ""}) == "编号 7\n完"


def test_what_is_no_placeholder_is_found() -> None:
    assert unknown_in("{number} {name} {", {"number"}) == ["name", "{"]
    assert unknown_in("编号 {number}", {"number"}) == []
