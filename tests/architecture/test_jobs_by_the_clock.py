"""What runs once a day runs at night, Beijing time; the worker reads its hours in UTC."""

from __future__ import annotations

from procrastinate.contrib.django import app

BY_DAY = {"linli.doors.following.tasks.digests", "linli.domains.supervision.tasks.remind"}
"""What people are to read in the morning."""
NIGHT = range(6)


def test_daily_work_is_done_while_the_county_sleeps() -> None:
    hours = {
        periodic.task.name: (int(hour) + 8) % 24
        for periodic in app.periodic_registry.periodic_tasks.values()
        if (hour := periodic.cron.split()[1]).isdigit()
    }
    assert len(hours) > 5
    assert {name: hour for name, hour in hours.items() if hour not in NIGHT and name not in BY_DAY} == {}
