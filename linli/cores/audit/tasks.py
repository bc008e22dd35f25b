"""What the worker does for the audit log."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.cores.audit.actions import seal


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="audit.seal", pass_context=False)
def seal_rows(timestamp: int) -> None:  # noqa: ARG001
    """Chain the new rows, every minute."""
    while seal():
        pass
