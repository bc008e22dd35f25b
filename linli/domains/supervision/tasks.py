"""What the worker does for tasks by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.domains.supervision.actions import relight_all, remind_all


@app.periodic(cron="30 17 * * *")  # UTC: 01:30 in Beijing
@app.task(queueing_lock="supervision.relight", pass_context=False)
def relight(timestamp: int) -> None:  # noqa: ARG001
    """Lights that time alone changes, every night."""
    relight_all()


@app.periodic(cron="0 1 * * *")  # UTC: 09:00 in Beijing
@app.task(queueing_lock="supervision.remind", pass_context=False)
def remind(timestamp: int) -> None:  # noqa: ARG001
    """Reminders, urging and the next leader, every morning when offices are open."""
    remind_all()
