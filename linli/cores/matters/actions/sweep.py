"""The clock's own work: lights turn yellow and red, and red ones go up, each announced once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.cores.access.rules import SYSTEM
from linli.cores.matters.actions.clocks import save_clocks, show_light
from linli.cores.matters.actions.events import MatterEvent, announce
from linli.cores.matters.actions.timeline import write_entry
from linli.cores.matters.models import Clock, Matter
from linli.cores.matters.queries.working_time import county_calendar
from linli.cores.matters.rules import Light, light_at
from linli.kernel.calendar import Limit, Scale

ESCALATE_AGAIN_AFTER = {
    Scale.WORKING_DAYS: Limit(1, Scale.WORKING_DAYS),
    Scale.WORKING_HOURS: Limit(1, Scale.WORKING_DAYS),
    Scale.CALENDAR_DAYS: Limit(1, Scale.CALENDAR_DAYS),
    Scale.REAL_HOURS: Limit(4, Scale.REAL_HOURS),
}
"""A red matter goes one level up at once, and again after each further such time, up to the county. It is counted as
the limit itself is: what is urgent by the clock on the wall does not wait for Monday."""
HIGHEST = 3
BATCH = 200


def sweep_clocks(*, now: dt.datetime | None = None, batch: int = BATCH) -> int:
    """Bring the lights of all running clocks up to date and escalate; returns how many clocks changed.

    Runs every minute in the worker. Rows that somebody works on this very moment are taken by the next run.
    """
    now = now or timezone.now()
    changed = 0
    while ids := list(_crossing(now).values_list("pk", flat=True)[:batch]):
        done = sum(_advance(clock_id, now) for clock_id in ids)
        changed += done
        if not done:
            break
    return changed


def _crossing(now: dt.datetime) -> QuerySet[Clock]:
    """The running clocks with something to announce."""
    return Clock.objects.filter(
        Q(light=Light.GREEN, yellow_at__lte=now)
        | Q(light=Light.GREEN, due_at__lt=now)
        | Q(light=Light.YELLOW, due_at__lt=now)
        | Q(light=Light.RED, escalate_at__lte=now),
        stopped_at__isnull=True,
        paused_at__isnull=True,
    )


def _advance(clock_id: int, now: dt.datetime) -> int:
    with transaction.atomic():
        # Asked again under the lock: another sweep may have announced it since the list was made.
        clock = _crossing(now).select_for_update(skip_locked=True).filter(pk=clock_id).first()
        if clock is None:
            return 0
        matter = (
            Matter.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=clock.matter_id)
            .first()
        )
        if matter is None:
            return 0
        before, clock.light = clock.light, light_at(now, yellow_at=clock.yellow_at, due_at=clock.due_at)
        escalates = clock.light == Light.RED and (
            before != Light.RED or (clock.escalate_at is not None and clock.escalate_at <= now)
        )
        if escalates:
            clock.escalations += 1
            more = clock.escalations < HIGHEST
            again = ESCALATE_AGAIN_AFTER[Limit.parse(clock.limit).scale]
            clock.escalate_at = county_calendar().due(now, again) if more else None
            matter.escalations += 1
        save_clocks([clock])
        show_light(matter, matter.clocks.filter(stopped_at__isnull=True), at=now)
        matter.save(update_fields=["light", "due_at", "due_scale", "escalations"])
        _tell(matter, clock, "escalate" if escalates else "turn_yellow", now)
    return 1


def _tell(matter: Matter, clock: Clock, step: str, now: dt.datetime) -> None:
    data = {"clock": clock.name, "due_at": clock.due_at.isoformat(), "level": clock.escalations}
    entry = write_entry(matter, step=step, by=SYSTEM, at=now, state_from=matter.state, data=data)
    announce(MatterEvent(matter, step, matter.state, matter.state, SYSTEM, entry))
