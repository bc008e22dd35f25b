"""What the worker does for reports by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.domains.reports.actions import sweep_counts


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="reports.sweep_counts", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """Used proofs and counts of senders, every hour."""
    sweep_counts()
