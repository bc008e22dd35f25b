"""What the worker does for posters."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.cores.documents import actions


@app.task(queue="documents", retry=2)
def make_posters(set_id: int) -> None:
    """The posters of one area."""
    actions.make_set(set_id=set_id)


@app.periodic(cron="7 20 * * *")  # UTC: 04:07 in Beijing
@app.task(queueing_lock="documents.sweep", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """Sets made more than a week ago, every night."""
    actions.sweep_sets()
