"""What the worker does for matters by the clock."""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from linli.cores.matters.actions import (
    announce_afterwards,
    anonymise_matters,
    hand_on_untold,
    keep_new_words,
    recount_clocks,
    sweep_clocks,
    sweep_drafts,
)
from linli.cores.matters.actions.tell import tell_about
from linli.cores.matters.models import TimelineEntry


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="matters.sweep_clocks", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """Lights and escalations, every minute."""
    sweep_clocks()


@app.periodic(cron="* * * * * */3")
@app.task(queueing_lock="matters.keep_words", pass_context=False)
def keep_words(timestamp: int) -> None:  # noqa: ARG001
    """Every three seconds: what has been written is found while the writer still looks at it."""
    keep_new_words()


@app.periodic(cron="17 19 * * *")  # UTC: 03:17 in Beijing
@app.task(queueing_lock="matters.sweep_drafts", pass_context=False)
def sweep_unsent(timestamp: int) -> None:  # noqa: ARG001
    """Files that were uploaded and never sent, every night."""
    sweep_drafts()


@app.periodic(cron="20 17 * * *")  # UTC: 01:20 in Beijing
@app.task(queueing_lock="matters.anonymise", pass_context=False)
def anonymise(timestamp: int) -> None:  # noqa: ARG001
    """People of matters closed long ago are forgotten, every night."""
    anonymise_matters()


@app.periodic(cron="* * * * * */2")
@app.task(queueing_lock="matters.hand_on", pass_context=False)
def hand_on(timestamp: int) -> None:  # noqa: ARG001
    """Every two seconds: a job for each entry that somebody has to be told of."""
    hand_on_untold(_tell_of)


def _tell_of(entries: Sequence[int]) -> None:
    jobs: list[JSONDict] = [{"entry_id": entry} for entry in entries]
    tell.batch_defer(*jobs)


@app.task(queue="notices", retry=3)
def tell(entry_id: int) -> None:
    """The bells of one timeline entry, and whoever else listens to what has happened."""
    entry = TimelineEntry.objects.get(pk=entry_id)
    tell_about(entry)
    announce_afterwards(entry)


@app.task(lock="matters.recount", retry=3)
def recount() -> None:
    """Due times of running clocks, after the calendar or the office hours were corrected."""
    recount_clocks()
