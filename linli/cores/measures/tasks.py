"""What the worker does for the figures by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.cores.measures.actions import fold_changes


@app.periodic(cron="* * * * * */20")
@app.task(queueing_lock="measures.fold", pass_context=False)
def fold(timestamp: int) -> None:  # noqa: ARG001
    """Every twenty seconds, so that no figure is a minute behind."""
    fold_changes()
