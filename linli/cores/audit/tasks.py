"""What the worker does for the audit log."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.cores.audit.actions import seal, verify_and_note


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="audit.seal", pass_context=False)
def seal_rows(timestamp: int) -> None:  # noqa: ARG001
    """Chain the new rows, every minute."""
    while seal():
        pass


@app.task(lock="audit.verify")
def verify_chain() -> None:
    """Prove the whole chain, when the audit administrator asks for it."""
    verify_and_note()


@app.periodic(cron="40 18 * * *")  # UTC: 02:40 in Beijing
@app.task(queueing_lock="audit.verify_nightly", pass_context=False)
def verify_nightly(timestamp: int) -> None:  # noqa: ARG001
    """The same every night, so that a break does not wait to be looked for."""
    verify_and_note()
