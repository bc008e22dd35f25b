"""What the worker does for messages."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from procrastinate.contrib.django import app

from linli.cores.notify.actions import bundle_due, deliver_due, give_up_interrupted, sweep_messages
from linli.cores.notify.rules import KEEP_DAYS


@app.task(queue="notices", retry=3)
def deliver(keys: list[str]) -> None:
    """Send these messages as soon as they are committed. The keys name events, never people."""
    deliver_due(keys=keys)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="notify.pump", pass_context=False)
def pump(timestamp: int) -> None:  # noqa: ARG001
    """Digests, the end of quiet hours, further attempts, and what a worker left undone, every minute."""
    give_up_interrupted()
    bundle_due()
    deliver_due()


@app.periodic(cron="47 18 * * *")  # UTC: 02:47 in Beijing
@app.task(queueing_lock="notify.sweep", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """The log of long ago, every night."""
    sweep_messages(before=timezone.now() - dt.timedelta(days=KEEP_DAYS))
