"""What the worker does for the Open311 door."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.doors.open311 import actions


@app.periodic(cron="47 * * * *")
@app.task(queueing_lock="open311.sweep", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """Counts of minutes long over, every hour."""
    actions.sweep_uses()
