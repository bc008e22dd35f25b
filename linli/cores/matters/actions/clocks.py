"""Starting, pausing, resuming and stopping the clocks of a matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from linli.cores.matters.models import Clock, Matter
from linli.cores.matters.queries.working_time import county_calendar
from linli.cores.matters.rules import Light, light_at, most_urgent
from linli.cores.matters.workflow import kind_of
from linli.kernel.calendar import Limit, WorkingCalendar
from linli.kernel.errors import Invalid
from linli.kernel.prepared import Prepared, PreparedInsert, PreparedUpdate

YELLOW_SHARE = 0.8
"""The share of a limit after which its light turns yellow, where the county has not set another."""


COUNTED = (
    "counted_from",
    "counted_seconds",
    "due_at",
    "yellow_at",
    "yellow_seconds",
    "paused_at",
    "remaining_seconds",
    "stopped_at",
    "in_time",
    "light",
    "escalate_at",
    "escalations",
)
"""What changes on a clock while it runs."""
_STARTED, _KEPT = PreparedInsert(Clock), PreparedUpdate(Clock)
_COUNTING = Prepared(
    lambda matter_id: Clock.objects.filter(matter_id=matter_id, stopped_at__isnull=True),
    matter_id=987_654_321,
)


def new_clock(matter: Matter, name: str, *, at: dt.datetime, limit: Limit) -> Clock:
    """A clock that starts now; not saved."""
    calendar = county_calendar()
    due = calendar.due(at, limit)
    clock = Clock(
        matter=matter,
        name=name,
        limit=str(limit),
        started_at=at,
        counted_from=at,
        due_at=due,
        light=Light.GREEN,
    )
    _set_yellow(clock, calendar, since=at)
    return clock


def start_clock(matter: Matter, name: str, *, at: dt.datetime) -> Clock | None:
    """Start a clock with the limit that the kind sets for this matter; none where it sets none."""
    limit = kind_of(matter.kind).limit_for(matter, name)
    if limit is None:
        return None
    clock = new_clock(matter, name, at=at, limit=limit)
    return keep_new_clock(clock)


def keep_new_clock(clock: Clock) -> Clock:
    """Write a clock that has just been started."""
    return _STARTED.insert(clock)


def extend_running_clock(matter: Matter, name: str, *, until: dt.datetime, at: dt.datetime) -> None:
    """Give the running clock of this name a later end; refuses where none runs."""
    clock = matter.clocks.filter(name=name, stopped_at__isnull=True).first()
    if clock is None:
        raise Invalid(_("这个时限已经不在计算，不能延期。"))
    extend_clock(clock, until=until, at=at)
    save_clocks([clock])


def stop_clock(clock: Clock, *, at: dt.datetime) -> None:
    clock.in_time = at <= clock.due_at if clock.paused_at is None else True
    clock.stopped_at = at
    clock.paused_at = clock.remaining_seconds = clock.escalate_at = None


def pause_clock(clock: Clock, *, at: dt.datetime) -> None:
    """Stop counting; what is left is kept in the clock's own scale. A clock that has run out stays red."""
    if clock.paused_at is None and clock.stopped_at is None:
        calendar, scale = county_calendar(), Limit.parse(clock.limit).scale
        clock.remaining_seconds = round(calendar.remaining(at, clock.due_at, scale).total_seconds())
        clock.yellow_seconds = _left_at_yellow(clock, calendar)
        clock.paused_at = at


def resume_clock(clock: Clock, *, at: dt.datetime) -> None:
    """Go on with what was left. The light stays the one that was announced last: what turned yellow stays yellow,
    and what has crossed a line since is announced by the next sweep."""
    if clock.paused_at is None or clock.remaining_seconds is None:
        return
    calendar = county_calendar()
    if clock.due_at > clock.paused_at:
        clock.counted_from, clock.counted_seconds = at, clock.remaining_seconds
        lay_out(clock, calendar)
        if clock.light == Light.YELLOW:
            clock.yellow_at = min(clock.yellow_at, at)
    if clock.escalate_at is not None:
        scale = Limit.parse(clock.limit).scale
        left = calendar.remaining(clock.paused_at, clock.escalate_at, scale)
        clock.escalate_at = calendar.due_after(at, left, scale)
    clock.paused_at = clock.remaining_seconds = None


def lay_out(clock: Clock, calendar: WorkingCalendar) -> None:
    """Work out when the clock turns yellow and runs out, from what it has to count and since when.

    A date that was granted (`counted_from` is empty) stays as it was granted.
    """
    if clock.counted_from is None:
        return
    limit = Limit.parse(clock.limit)
    if clock.counted_seconds is None:
        clock.due_at = calendar.due(clock.counted_from, limit)
        _set_yellow(clock, calendar, since=clock.counted_from)
    else:
        ahead = clock.yellow_seconds = _left_at_yellow(clock, calendar)
        rest, before = (
            dt.timedelta(seconds=s) for s in (clock.counted_seconds, clock.counted_seconds - ahead)
        )
        clock.due_at = calendar.due_after(clock.counted_from, rest, limit.scale)
        # Yellow comes as long before the new due time as before the old one, and never before now.
        clock.yellow_at = calendar.due_after(clock.counted_from, before, limit.scale)


def _set_yellow(clock: Clock, calendar: WorkingCalendar, *, since: dt.datetime) -> None:
    """Yellow after the set share of what lies between `since` and the due time, or as long before it as the kind says."""
    scale = Limit.parse(clock.limit).scale
    ahead = kind_of(clock.matter.kind).warns.get(clock.name)
    if ahead is None:
        clock.yellow_at = calendar.share_point(since, clock.due_at, scale, YELLOW_SHARE)
    else:
        clock.yellow_at = max(since, clock.due_at - ahead)
    clock.yellow_seconds = round(calendar.remaining(clock.yellow_at, clock.due_at, scale).total_seconds())


def _left_at_yellow(clock: Clock, calendar: WorkingCalendar) -> int:
    if clock.yellow_seconds is not None:
        return clock.yellow_seconds
    scale = Limit.parse(clock.limit).scale
    return round(calendar.remaining(clock.yellow_at, clock.due_at, scale).total_seconds())


def extend_clock(clock: Clock, *, until: dt.datetime, at: dt.datetime) -> None:
    """Give a clock a later end; refuses an earlier one."""
    if until <= clock.due_at or until <= at:
        raise Invalid(_("延期后的时间要晚于现在的到期时间。"), fields={"until": _("请选择更晚的日期。")})
    clock.due_at = until
    clock.counted_from = clock.counted_seconds = None
    _set_yellow(clock, county_calendar(), since=at)
    clock.light, clock.escalate_at = Light.GREEN, None


def move_clocks(
    matter: Matter,
    *,
    at: dt.datetime,
    starts: Iterable[str],
    stops: Iterable[str],
    pauses: bool,
    resumes: bool,
) -> None:
    """Do to the clocks what a transition declares, then show the most urgent one on the matter (not saved here)."""
    starts, stops = tuple(starts), tuple(stops)
    clocks = _COUNTING.rows(matter_id=matter.pk)
    changed: list[Clock] = []
    for clock in clocks:
        if clock.name in stops or clock.name in starts or not matter.is_open:
            stop_clock(clock, at=at)
        elif pauses:
            pause_clock(clock, at=at)
        elif resumes:
            resume_clock(clock, at=at)
        else:
            continue
        changed.append(clock)
    save_clocks(changed)
    if matter.is_open:
        clocks += [started for name in starts if (started := start_clock(matter, name, at=at)) is not None]
    show_light(matter, clocks, at=at)


def save_clocks(clocks: Iterable[Clock]) -> None:
    """Write what has been done to these clocks, of which a matter has one or two; each costs one narrow statement."""
    for clock in clocks:
        _KEPT.update(clock, COUNTED)


def show_light(matter: Matter, clocks: Iterable[Clock], *, at: dt.datetime) -> None:
    """Copy the most urgent running clock to the matter, where lists order by it."""
    running = [clock for clock in clocks if clock.is_running] if matter.is_open else []
    matter.light, matter.due_at, matter.due_scale = most_urgent(
        (
            max(light_at(at, yellow_at=clock.yellow_at, due_at=clock.due_at), Light(clock.light)),
            clock.due_at,
            Limit.parse(clock.limit).scale.value,
        )
        for clock in running
    )
