"""Whether somebody takes cases today."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum


class Standing(StrEnum):
    """Whether somebody may be asked to take one more dispute today, and why not."""

    TAKES = "takes"
    AWAY = "away"
    PAUSED = "paused"
    RETIRED = "retired"


def standing(
    *, takes_cases: bool, away_until: dt.date | None, retired_on: dt.date | None, today: dt.date
) -> Standing:
    """How a mediator stands on this day; away up to and with the last day named."""
    if retired_on is not None:
        return Standing.RETIRED
    if not takes_cases:
        return Standing.PAUSED
    return Standing.AWAY if away_until is not None and today <= away_until else Standing.TAKES
