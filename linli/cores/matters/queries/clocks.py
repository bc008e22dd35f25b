"""The limits of a matter as its page tells them: what runs, how much of it is left, what was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from linli.cores.matters.models import Clock
from linli.cores.matters.queries.working_time import county_calendar
from linli.kernel.calendar import BEIJING, Limit


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
    calendar, scale = county_calendar(), Limit.parse(clock.limit).scale
    hours = calendar.open_hours_on(now.astimezone(BEIJING).date())
    if clock.paused_at is not None:
        kept = dt.timedelta(seconds=clock.remaining_seconds or 0)
        return _("已暂停，还剩 %(time)s") % {"time": scale.words_for(kept, open_hours=hours)}
    if clock.due_at < now:
        over = calendar.working_time_between(clock.due_at, now, scale)
        words = _("已超 %(time)s（按工作时间）") if scale.is_working else _("已超 %(time)s")
        return words % {"time": scale.words_for(over, open_hours=hours)}
    rest = calendar.remaining(now, clock.due_at, scale)
    return _("还剩 %(time)s") % {"time": scale.words_for(rest, open_hours=hours)}
