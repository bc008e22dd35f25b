"""When invented people do things: residents by day and after work, offices when they are open, hardly anybody at night."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache

from linli.cores.matters.public import Channel
from linli.kernel.calendar import WorkingCalendar, national_calendar

DAY = dt.timedelta(days=1)
RESIDENTS = (2, 1, 1, 1, 1, 4, 14, 34, 62, 90, 95, 66, 36, 40, 58, 86, 90, 62, 44, 46, 48, 34, 18, 6)
"""How many of a day's reports a resident's phone sends in each hour: peaks at 9–11 and 15–17, a smaller one after supper."""
OFFICES = (0, 0, 0, 0, 0, 0, 0, 0, 60, 95, 100, 70, 6, 6, 62, 90, 88, 56, 6, 0, 0, 0, 0, 0)
"""The same for what the hotline's desk and gridworkers enter: office hours, and little at noon."""
HOURS = {Channel.PHONE: OFFICES, Channel.GRID: OFFICES}
ON_FREE_DAYS = {Channel.PHONE: 0.15, Channel.GRID: 0.3}
"""What is left on weekends and holidays of a working day's reports; of what residents send themselves, `FREE_DAY`."""
FREE_DAY = 0.6
NIGHT_ENDS, NIGHT_BEGINS = 7, 22


@cache
def working_days() -> WorkingCalendar:
    """The nation's working days; the invented county has corrected none of them."""
    return national_calendar()


def filing_moment(
    channel: Channel, *, first: dt.datetime, now: dt.datetime, rng: random.Random
) -> dt.datetime:
    """A believable moment in [first, now) for a report that came this way; rather more of them lately."""
    hours, on_free_days = HOURS.get(channel, RESIDENTS), ON_FREE_DAYS.get(channel, FREE_DAY)
    while True:
        how_late: float = rng.random() ** 0.8
        day = first + (now - first + DAY) * how_late
        if not working_days().is_working_day(day) and rng.random() > on_free_days:
            continue
        [hour] = rng.choices(range(24), hours)
        at = day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60))
        if first <= at < now:
            return at


def office_time(at: dt.datetime, rng: random.Random) -> dt.datetime:
    """The next moment at which an office works."""
    if at.hour >= 18:
        at = _on(at + DAY, 8, rng)
    elif at.hour < 8:
        at = _on(at, 8, rng)
    elif at.hour in (12, 13):
        at = _on(at, 14, rng)
    while not working_days().is_working_day(at):
        at += DAY
    return at


def waking_time(at: dt.datetime, rng: random.Random) -> dt.datetime:
    """The next moment at which a resident is awake."""
    if at.hour >= NIGHT_BEGINS:
        return _on(at + DAY, NIGHT_ENDS, rng)
    return _on(at, NIGHT_ENDS, rng) if at.hour < NIGHT_ENDS else at


def _on(day: dt.datetime, hour: int, rng: random.Random) -> dt.datetime:
    return day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60))
