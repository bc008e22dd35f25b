"""When offices are open on a working day: a county's setting, often with a summer variant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

Blocks = tuple[tuple[dt.time, dt.time], ...]

MORNING_AND_AFTERNOON: Blocks = ((dt.time(8), dt.time(12)), (dt.time(14), dt.time(18)))


def microseconds(moment: dt.time) -> int:
    """Microseconds since midnight."""
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return seconds * 1_000_000 + moment.microsecond


def _check(blocks: Blocks) -> None:
    edges = [edge for block in blocks for edge in block]
    if not edges or any(a >= b for a, b in pairwise(edges)):
        raise ValueError("Office hours must be blocks in order that neither touch nor overlap.")


@dataclass(frozen=True)
class Summer:
    """The summer variant, from one (month, day) to another of the same year, both included."""

    first: tuple[int, int]
    last: tuple[int, int]
    blocks: Blocks

    def __post_init__(self) -> None:
        _check(self.blocks)
        if self.first > self.last:
            raise ValueError("The summer hours must begin before they end.")

    def holds_on(self, date: dt.date) -> bool:
        """Whether the summer hours hold on this date."""
        return self.first <= (date.month, date.day) <= self.last


@dataclass(frozen=True)
class OfficeHours:
    """The opening blocks of a working day, 8:00–12:00 and 14:00–18:00 unless the county says otherwise."""

    blocks: Blocks = MORNING_AND_AFTERNOON
    summer: Summer | None = None

    def __post_init__(self) -> None:
        _check(self.blocks)

    def on(self, date: dt.date) -> Blocks:
        """The blocks that hold on this date (if it is a working day)."""
        return self.summer.blocks if self.summer and self.summer.holds_on(date) else self.blocks
