"""What the worker does for accounts."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.cores.accounts.actions.clearing import clear_what_has_ended


@app.periodic(cron="20 19 * * *")  # UTC: 03:20 in Beijing
@app.task(queueing_lock="accounts.clear", pass_context=False)
def clear_accounts(timestamp: int) -> None:  # noqa: ARG001
    """Each night: sessions that ended, failures of long ago."""
    clear_what_has_ended()
