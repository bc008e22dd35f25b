"""What happened to a matter, as plain values: what its figures are worked out from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from linli.cores.matters.rules.lights import Light


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of a timeline; `owner` is whose matter it was afterwards, `owner_before` whose it was if that changed."""

    step: str
    at: dt.datetime
    state_from: str
    state_to: str
    owner: int | None
    owner_before: int | None


@dataclass(frozen=True, slots=True)
class Limited:
    """One clock: when it started, when it was or is due, and how it ended."""

    name: str
    started_at: dt.datetime
    due_at: dt.datetime
    stopped_at: dt.datetime | None
    in_time: bool | None
    light: int


@dataclass(frozen=True, slots=True)
class History:
    """A matter as it stands, all that happened to it, and its clocks, in the order of time."""

    id: int
    area_code: str
    category: str
    channel: str
    confidentiality: int
    desk: int
    owner: int | None
    is_open: bool
    light: Light
    filed_at: dt.datetime
    happened: tuple[Happened, ...]
    clocks: tuple[Limited, ...]
