"""How long each part of a mediation may take, and how far it may be extended.

No law sets a limit for mediation itself. One month is what the regulation on people's mediation (人民调解工作若干规定,
Art. 33) calls usual; a court that delegates before filing gives 30 days, one that entrusts after filing 15 in ordinary
and 7 in summary procedure; a mediator takes a case within 3 working days.
"""

from __future__ import annotations

import datetime as dt

from linli.kernel.calendar import Limit

DEFAULT_LIMITS = {"accept": "3wd", "ask": "5wd", "choose": "3wd", "take": "3wd", "settle": "30d"}
"""What holds where the county has set nothing else (LINLI_MEDIATION_LIMITS)."""
GIVEN_BY_THE_COURT = {"court_before": "30d", "court_ordinary": "15d", "court_summary": "7d"}
"""By source: a court's own time for settling, which the county cannot lengthen."""
MOST_MORE = dt.timedelta(days=30)
"""By how much the parties can lengthen it, once."""


def limit_of(clock: str, *, source: str, set_by_county: dict[str, str]) -> Limit | None:
    """The limit of a clock for a dispute that came this way."""
    if clock == "settle" and source in GIVEN_BY_THE_COURT:
        return Limit.parse(GIVEN_BY_THE_COURT[source])
    text = set_by_county.get(clock) or DEFAULT_LIMITS.get(clock)
    return Limit.parse(text) if text else None


def may_be_extended_to(until: dt.date, *, due: dt.date) -> bool:
    """Whether this day is a later one, and no more than the parties can agree on."""
    return due < until <= due + MOST_MORE
