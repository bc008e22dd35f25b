"""What the worker does for the staff API."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.doors.api import actions


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="api.sweep", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """Answers kept for repeated requests, counts and old deliveries, every hour."""
    actions.sweep_answers()
    actions.sweep_deliveries()


@app.task(queue="notices", retry=3)
def fan_out(entry_id: int) -> None:
    """The messages of one event, one for each subscription."""
    actions.fan_out(entry_id=entry_id)


@app.task(queue="webhooks")
def deliver(delivery_id: int) -> None:
    """One attempt at one message; the next one is deferred by the action itself."""
    actions.deliver(delivery_id=delivery_id)
