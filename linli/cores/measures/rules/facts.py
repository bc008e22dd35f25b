"""A fact: something that happened to a subject and is counted once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that counts: what (`counted`), about whom (`subject`), when, and where it belongs.

    `organisation` is the body it is held to: that of the moment it happened, not of today. Area, category and channel are
    the subject's own, as they stand now: what was corrected is counted where it belongs.
    """

    subject: int
    counted: str
    at: dt.datetime
    area_code: str
    organisation: int | None = None
    category: str = ""
    channel: str = ""
    good: bool = False
    """Whether it is what one hopes for (in time, solved, satisfied): the numerator of a rate."""
    hours: int | None = None
    """How long it took, where that is counted: full hours by the clock on the wall."""
