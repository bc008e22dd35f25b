"""How limits are told on the page of a matter."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from linli.cores.matters.public import forget_calendar
from linli.cores.matters.queries.clocks import clocks_shown
from linli.cores.matters.tests.factories import ClockFactory, MatterFactory

pytestmark = pytest.mark.django_db
BEIJING = ZoneInfo("Asia/Shanghai")


def test_a_clock_is_told_in_what_is_left_of_it() -> None:
    forget_calendar()
    # Monday 6 July 2026, 15:00: three office hours of this day are left, and Tuesday.
    now = dt.datetime(2026, 7, 6, 15, 0, tzinfo=BEIJING)
    day = dt.timedelta(days=1)
    facts = {"matter": MatterFactory.create(), "limit": "5wd", "started_at": now - 7 * day, "yellow_at": now}
    closing = dt.datetime(2026, 7, 7, 18, 0, tzinfo=BEIJING)
    running = ClockFactory.create(name="handle", due_at=closing, **facts)
    over = ClockFactory.create(name="sign", due_at=closing - 4 * day, **facts)
    paused = ClockFactory.create(
        name="verify", due_at=closing, paused_at=now, remaining_seconds=2 * 86400, **facts
    )
    kept = ClockFactory.create(name="accept", due_at=closing, stopped_at=now, in_time=True, **facts)
    shown = {row.name: row for row in clocks_shown([kept, running, over, paused], {}, now=now)}
    assert {name: row.standing for name, row in shown.items()} == {
        "handle": "还剩 1 个工作日 3 小时",
        # Friday 3 July 18:00 to Monday 15:00: five office hours on Monday morning and after noon.
        "sign": "已超 5 小时（按工作时间）",
        "verify": "已暂停，还剩 2 个工作日",
        "accept": "按时",
    }
    assert [row.is_over for row in shown.values()] == [False, True, False, False]
