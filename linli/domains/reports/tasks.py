"""What the worker does for reports by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.domains.reports.actions import (
    go_on_unanswered,
    resume_due_reports,
    spread_news,
    sweep_calls,
    sweep_counts,
    sweep_imports,
    work_on_import,
    write_to_reporter,
)


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="reports.sweep_counts", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """Used proofs, counts of senders and calls that nobody went on with, every hour."""
    sweep_counts()
    sweep_calls()


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="reports.wake", pass_context=False)
def wake(timestamp: int) -> None:  # noqa: ARG001
    """Reviews that are due and questions that nobody answered, every hour: a review begins on its day."""
    resume_due_reports()
    go_on_unanswered()


@app.task(name="linli.domains.reports.tasks.spread_news", queue="notices")
def spread(matter_id: int) -> None:
    """A report has ended: a message for each who wants to hear of it."""
    spread_news(matter_id)


@app.task(name="linli.domains.reports.tasks.write_to_reporter", queue="notices", retry=3)
def write(entry_id: int) -> None:
    """A public step: a message for whoever reported it and left an address."""
    write_to_reporter(entry_id)


@app.task(name="linli.domains.reports.tasks.work_on_import", queue="imports")
def take_over_file(import_id: int, attempt: int) -> None:
    """Check, write or take back one file of another office."""
    work_on_import(import_id=import_id, attempt=attempt)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="reports.sweep_imports", pass_context=False)
def sweep_files(timestamp: int) -> None:  # noqa: ARG001
    """Imports that a stopped worker left behind, and files that nobody confirmed within a day, every minute."""
    sweep_imports()
