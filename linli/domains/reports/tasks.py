"""What the worker does for reports by the clock."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from linli.domains.reports.actions import (
    Delivery,
    go_on_unanswered,
    resume_due_reports,
    send_news,
    send_receipt,
    spread_news,
    sweep_counts,
)


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="reports.sweep_counts", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """Used proofs and counts of senders, every hour."""
    sweep_counts()


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="reports.wake", pass_context=False)
def wake(timestamp: int) -> None:  # noqa: ARG001
    """Reviews that are due and questions that nobody answered, every hour: a review begins on its day."""
    resume_due_reports()
    go_on_unanswered()


PATIENTLY = RetryStrategy(max_attempts=8, exponential_wait=4, retry_exceptions={OSError})


@app.task(queue="notices", retry=PATIENTLY)
def deliver_receipt(matter_id: int, way: str, said: str, site: str, language: str) -> None:
    """A receipt on its way to an e-mail or telephone; tried again for some hours where the other side is down."""
    send_receipt(Delivery(matter_id, way, said, site, language))


@app.task(name="linli.domains.reports.tasks.spread_news", queue="notices")
def spread(matter_id: int) -> None:
    """A report has ended: one job for each who wants to hear of it."""
    spread_news(matter_id)


@app.task(queue="notices", retry=PATIENTLY)
def deliver_news(follower_id: int, way: str) -> None:
    """The end of a report on its way to one who follows it; tried again for some hours, as a receipt is."""
    send_news(follower_id=follower_id, way=way)
