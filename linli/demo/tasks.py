"""What the worker does for the invented county."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.demo.bulletins import issue_first_bulletin


@app.task(name="linli.demo.tasks.issue_bulletin")
def issue_bulletin() -> None:
    """The first bulletin, after the start: counting a year takes longer than anybody would wait for the first page."""
    issue_first_bulletin()
