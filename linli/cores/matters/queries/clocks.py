"""The limits of a matter as its page tells them: what runs, how much of it is left, what was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from linli.cores.matters.models import Clock
from linli.cores.matters.queries.working_time import county_calendar
from linli.kernel.calendar import BEIJING, Limit, Scale


@dataclass(frozen=True, slots=True)
class ClockShown:
    """One limit: its name, its amount, when it runs out, and how it stands, in words."""

    name: str
    limit: str
    due_at: dt.datetime
    standing: str
    is_over: bool
    is_running: bool


def clocks_shown(
    clocks: Iterable[Clock], names: Mapping[str, object], *, now: dt.datetime
) -> list[ClockShown]:
    """Those that run first, the last started on top; no query beyond that of the calendar."""
    ordered = sorted(clocks, key=lambda clock: (clock.stopped_at is not None, -clock.started_at.timestamp()))
    return [
        ClockShown(
            name=str(names.get(clock.name, clock.name)),
            limit=Limit.parse(clock.limit).words(),
            due_at=clock.due_at,
            standing=_standing(clock, now),
            is_over=clock.in_time is False or (clock.is_running and clock.due_at < now),
            is_running=clock.is_running,
        )
        for clock in ordered
    ]


def _standing(clock: Clock, now: dt.datetime) -> str:
    if clock.stopped_at is not None:
        return _("按时") if clock.in_time else _("超期")
    scale = Limit.parse(clock.limit).scale
    if clock.paused_at is not None:
        kept = dt.timedelta(seconds=clock.remaining_seconds or 0)
        return _("已暂停，还剩 %(time)s") % {"time": scale.words_for(kept, open_hours=_open_hours(now))}
    words = _standing_of(clock.due_at, scale, now)
    if clock.due_at < now and scale.is_working:
        return _("%(standing)s（按工作时间）") % {"standing": words}
    return words


def standing_briefly(due_at: dt.datetime, scale: str, now: dt.datetime) -> str:
    """How a limit stands, short enough for a list; in plain time where it is not known what it counts.

    No query beyond that of the calendar.
    """
    known = Scale(scale) if scale else Scale.REAL_HOURS
    return _standing_of(due_at, known, now, briefly=True)


def _standing_of(due_at: dt.datetime, scale: Scale, now: dt.datetime, *, briefly: bool = False) -> str:
    over = due_at < now
    first, last = (due_at, now) if over else (now, due_at)
    time = scale.words_for(
        county_calendar().working_time_between(first, last, scale),
        open_hours=_open_hours(now),
        briefly=briefly,
    )
    return (_("已超 %(time)s") if over else _("还剩 %(time)s")) % {"time": time}


def _open_hours(now: dt.datetime) -> float:
    return county_calendar().open_hours_on(now.astimezone(BEIJING).date())
