"""Until when a body may appeal."""

from __future__ import annotations

import datetime as dt

APPEAL_DAYS = 30
"""Days after a deduction or veto became known; the regulation on supervision names thirty for objections."""
DECIDE_DAYS = 30
"""Calendar days within which an appeal is answered."""


def last_day(known_on: dt.date) -> dt.date:
    """The last day on which an appeal against what became known on this day is taken."""
    return known_on + dt.timedelta(days=APPEAL_DAYS)
