"""Lights: how a clock stands (黄灯, 红灯)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import IntEnum


class Light(IntEnum):
    """The more urgent the greater, so that lists can order by it."""

    NONE = 0
    """No clock runs: closed, or somebody outside is waited for."""
    GREEN = 1
    YELLOW = 2
    RED = 3


def light_at(now: dt.datetime, *, yellow_at: dt.datetime | None, due_at: dt.datetime | None) -> Light:
    """The light of a running clock; none without a due time. Yellow from `yellow_at` on, red after `due_at`."""
    if due_at is None:
        return Light.NONE
    if now > due_at:
        return Light.RED
    if yellow_at is not None and now >= yellow_at:
        return Light.YELLOW
    return Light.GREEN


def most_urgent(
    clocks: Iterable[tuple[Light, dt.datetime, str]],
) -> tuple[Light, dt.datetime | None, str]:
    """The worst light among running clocks, the earliest due time behind it, and the scale which that one counts in."""
    worst, due, scale = Light.NONE, None, ""
    for light, due_at, counts_in in clocks:
        if light > worst or (light == worst and (due is None or due_at < due)):
            worst, due, scale = light, due_at, counts_in
    return worst, due, scale
