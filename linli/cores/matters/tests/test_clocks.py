"""How limits are told on the page of a matter."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from linli.cores.matters.public import forget_calendar, sweep_clocks
from linli.cores.matters.queries.clocks import clocks_shown, standing_briefly
from linli.cores.matters.rules import Light
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


def test_a_list_tells_what_is_left_in_the_time_that_the_limit_counts() -> None:
    forget_calendar()
    # Friday 3 July 2026, 17:00.
    now = dt.datetime(2026, 7, 3, 17, 0, tzinfo=BEIJING)
    tuesday = dt.datetime(2026, 7, 7, 18, 0, tzinfo=BEIJING)
    assert standing_briefly(tuesday, "wd", now) == "还剩 2 个工作日 1 小时"
    assert standing_briefly(tuesday, "d", now) == "还剩 4 天"
    assert standing_briefly(tuesday, "wh", now) == "还剩 17 个工作小时"
    # Over since Friday 16:00; the weekend does not count, Monday until 10:00 does.
    monday = dt.datetime(2026, 7, 6, 10, 0, tzinfo=BEIJING)
    assert standing_briefly(now - dt.timedelta(hours=1), "wh", monday) == "已超 4 个工作小时"
    assert standing_briefly(now - dt.timedelta(hours=1), "", monday) == "已超 2 天 18 小时"


@pytest.mark.parametrize(
    ("limit", "next_level"),
    [
        ("5wd", dt.datetime(2026, 7, 6, 18, 0, tzinfo=BEIJING)),
        ("4wh", dt.datetime(2026, 7, 6, 18, 0, tzinfo=BEIJING)),
        ("3d", dt.datetime(2026, 7, 4, 23, 59, 59, tzinfo=BEIJING)),
        ("2h", dt.datetime(2026, 7, 3, 21, 30, tzinfo=BEIJING)),
    ],
)
def test_a_red_light_goes_further_up_in_the_time_that_its_limit_counts(
    limit: str, next_level: dt.datetime
) -> None:
    forget_calendar()
    friday = dt.datetime(2026, 7, 3, 17, 30, tzinfo=BEIJING)
    start = friday - dt.timedelta(days=1)
    clock = ClockFactory.create(
        matter=MatterFactory.create(filed_at=start, state="handling"),
        limit=limit,
        started_at=start,
        yellow_at=start,
        due_at=friday - dt.timedelta(minutes=1),
    )
    assert sweep_clocks(now=friday) == 1
    clock.refresh_from_db()
    assert (clock.light, clock.escalations, clock.escalate_at) == (Light.RED, 1, next_level)
    clock.matter.refresh_from_db()
    assert clock.matter.due_scale == limit.lstrip("0123456789")
