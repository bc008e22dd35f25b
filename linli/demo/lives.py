"""The lives of invented reports: a path through the workflow, each step with its time, cut off at the present."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from linli.demo.hours import office_time, waking_time

STEPS = (
    ("accept_and_dispatch", "submitted", "dispatched", 1.0),
    ("sign_for", "dispatched", "handling", 2.5),
    ("feed_back", "handling", "verifying", 40.0),
    ("verify_pass", "verifying", "verified", 6.0),
    ("close", "verified", "closed", 3.0),
)
"""Step, from, to, and the usual number of hours it takes."""


@dataclass(slots=True)
class Moment:
    """One step that was taken."""

    step: str
    state_from: str
    state_to: str
    at: dt.datetime


@dataclass(slots=True)
class Life:
    """What happened to one report up to now, where it stands, and since when."""

    state: str
    since: dt.datetime
    moments: list[Moment] = field(default_factory=list)
    solved: bool | None = None
    satisfaction: str = ""
    judged_at: dt.datetime | None = None


def live(
    filed_at: dt.datetime, now: dt.datetime, rng: random.Random, *, with_receipt: bool, handling_hours: float
) -> Life:
    """Let a report live from its filing until now."""
    life = Life(state="submitted", since=filed_at)
    at = filed_at
    steps = list(STEPS)
    if rng.random() < 0.04:
        steps = [("decline", "submitted", "declined", 4.0)]
    elif rng.random() < 0.06:
        steps[2:2] = [
            ("return", "handling", "accepted", 5.0),
            ("dispatch", "accepted", "dispatched", 2.0),
            steps[1],
        ]
    elif rng.random() < 0.05:
        steps[3:3] = [("verify_fail", "verifying", "handling", 6.0), steps[2]]
    for step, state_from, state_to, usual in steps:
        hours = handling_hours if step == "feed_back" else usual
        at = office_time(at + dt.timedelta(hours=hours * rng.lognormvariate(0, 0.8)), rng)
        if at >= now:
            return life
        life.moments.append(Moment(step, state_from, state_to, at))
        life.state, life.since = state_to, at
    if life.state == "closed" and with_receipt and rng.random() < 0.45:
        _judge(life, now, rng)
    return life


def _judge(life: Life, now: dt.datetime, rng: random.Random) -> None:
    at = waking_time(life.since + dt.timedelta(hours=rng.uniform(1, 200)), rng)
    if at >= now:
        return
    life.solved = rng.random() < 0.88
    life.satisfaction = rng.choices(
        ("satisfied", "neutral", "unsatisfied"), (8, 2, 1) if life.solved else (0, 2, 8)
    )[0]
    life.judged_at = at
    if life.solved:
        life.moments.append(Moment("judge_solved", "closed", "closed", at))
    else:
        life.moments.append(Moment("judge_unsolved", "closed", "accepted", at))
        life.state, life.since = "accepted", at
        again = (("dispatch", "accepted", "dispatched", 2.0), *STEPS[1:])
        for step, state_from, state_to, usual in again:
            at = office_time(at + dt.timedelta(hours=usual * rng.lognormvariate(0, 0.7)), rng)
            if at >= now:
                return
            life.moments.append(Moment(step, state_from, state_to, at))
            life.state, life.since = state_to, at
