"""What is counted of a report, out of its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from linli.cores.matters.rules import Happened, History, Light, Limited
from linli.cores.measures.rules import Fact

CONFIDENTIAL = 2
FROM_RESIDENTS = frozenset({"web", "phone", "online_politics", "desk", "letter", "import", "api"})
"""Somebody waits for an answer to what came by these."""
DISPATCHES = frozenset({"accept_and_dispatch", "dispatch", "redispatch"})
REOPENINGS = frozenset({"reopen", "judge_unsolved"})
GIVEN_UP = frozenset({"withdrawn", "merged"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What a resident said after a closing, and to whom it is held."""

    at: dt.datetime
    owner: int | None
    solved: bool
    satisfaction: str


def facts_of(history: History, verdicts: Iterable[Judged]) -> Iterator[Fact]:
    """Every fact of one report. What is confidential is in no figure: leaders could not open the list behind it.

    Nor is what came by an import that was taken back: it never was a report.
    """
    if history.confidentiality >= CONFIDENTIAL or any(one.step == "take_back" for one in history.happened):
        return
    yield _fact(history, "filed", history.filed_at, None)
    yield from _as_it_stands(history)
    before: int | None = None
    for happened in history.happened:
        yield from _of_step(history, happened, before)
        before = happened.owner
    yield from _of_clocks(history)
    for verdict in verdicts:
        yield _fact(history, "judged", verdict.at, verdict.owner, good=verdict.solved)
        if verdict.satisfaction:
            is_satisfied = verdict.satisfaction == "satisfied"
            yield _fact(history, "rated", verdict.at, verdict.owner, good=is_satisfied)


def _fact(
    history: History,
    counted: str,
    at: dt.datetime,
    organisation: int | None,
    *,
    good: bool = False,
    hours: int | None = None,
) -> Fact:
    return Fact(
        subject=history.id,
        counted=counted,
        at=at,
        area_code=history.area_code,
        organisation=organisation,
        category=history.category,
        channel=history.channel,
        good=good,
        hours=hours,
    )


def _as_it_stands(history: History) -> Iterator[Fact]:
    """Held to whoever has to act: the body responsible, before dispatch the desk."""
    if not history.is_open:
        return
    whose = history.owner or history.desk
    yield _fact(history, "open", history.filed_at, whose)
    if history.light == Light.YELLOW:
        yield _fact(history, "yellow", history.filed_at, whose)
    if history.light == Light.RED:
        yield _fact(history, "red", history.filed_at, whose)


def _of_step(history: History, happened: Happened, before: int | None) -> Iterator[Fact]:
    left = happened.owner_before or before or history.owner
    own = happened.owner or history.owner
    entered = happened.state_to if happened.state_to != happened.state_from else ""
    if happened.step in DISPATCHES or (happened.step == "file" and happened.state_to == "dispatched"):
        yield _fact(history, "dispatched", happened.at, own)
    elif happened.step == "return":
        yield _fact(history, "returned", happened.at, left)
    elif happened.step in ("verify_pass", "verify_fail"):
        yield _fact(history, "verified", happened.at, own, good=happened.step == "verify_pass")
    elif happened.step in REOPENINGS and happened.state_from == "closed":
        yield _fact(history, "reopened", happened.at, left or history.desk)
    if entered == "closed":
        taken = int((happened.at - history.filed_at).total_seconds() // 3600)
        yield _fact(history, "closed", happened.at, happened.owner or history.desk, hours=taken)
    elif entered == "declined":
        yield _fact(history, "declined", happened.at, history.desk)
    elif entered in GIVEN_UP:
        yield _fact(history, "given_up", happened.at, None)


def _of_clocks(history: History) -> Iterator[Fact]:
    """Every limit counts once, at the moment when it is decided: met when it was met, missed when it ran out."""
    for clock in history.clocks:
        if clock.name == "accept" and history.channel in FROM_RESIDENTS:
            decided = _decided(history, clock, lambda step: step.state_to not in GIVEN_UP)
            if decided is not None:
                yield _fact(history, "answered", decided[0], history.desk, good=decided[1])
        elif clock.name == "handle":
            decided = _decided(history, clock, lambda step: step.step == "feed_back")
            if decided is not None:
                yield _fact(history, "handled", decided[0], _owner_at(history, clock), good=decided[1])


def _decided(
    history: History, clock: Limited, meets: Callable[[Happened], bool]
) -> tuple[dt.datetime, bool] | None:
    """When it was decided whether this limit was kept, and how; None while it is open, and where it ended otherwise."""
    if clock.stopped_at is None:
        return (clock.due_at, False) if clock.light == Light.RED else None
    if not clock.in_time:
        return clock.due_at, False
    for happened in history.happened:
        if happened.at == clock.stopped_at and meets(happened):
            return clock.stopped_at, True
    return None


def _owner_at(history: History, clock: Limited) -> int | None:
    """Whose matter it was while the clock ran."""
    whose = None
    for happened in history.happened:
        if happened.at > clock.started_at:
            break
        whose = happened.owner
    return whose or history.owner or history.desk
