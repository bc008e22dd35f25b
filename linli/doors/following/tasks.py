"""What the worker does for those who follow."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.doors.following.actions import sweep_subscriptions, tell_followers, write_digests


@app.task(name="linli.doors.following.tasks.tell", queue="notices", retry=3)
def tell(entry_id: int) -> None:
    """A public step of a matter that is followed."""
    tell_followers(entry_id)


@app.periodic(cron="10 0 * * *")
@app.task(queueing_lock="following.digests", pass_context=False)
def digests(timestamp: int) -> None:  # noqa: ARG001
    """The news of each area that is followed, every morning at ten past eight in Beijing."""
    write_digests()


@app.periodic(cron="37 19 * * *")
@app.task(queueing_lock="following.sweep", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """What has lasted its time, every night."""
    sweep_subscriptions()
