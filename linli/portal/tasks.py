"""What the worker does for the portal."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.portal.actions.bulletins import draft_due


@app.periodic(cron="13 * * * *")
@app.task(queueing_lock="portal.draft_bulletins", pass_context=False)
def draft_bulletins(timestamp: int) -> None:  # noqa: ARG001
    """The last week's and month's bulletins of the offices that want them; every hour, each once."""
    draft_due()
