"""Correcting the working calendar and the office hours, and counting anew what runs by them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from linli.cores.access.rules import SYSTEM, Actor
from linli.cores.audit.public import record
from linli.cores.matters.actions.clocks import lay_out, save_clocks, show_light
from linli.cores.matters.actions.timeline import note
from linli.cores.matters.models import Clock, Matter, OfficeTimes, WorkingDay
from linli.cores.matters.policy import require_settings_changer
from linli.cores.matters.queries.working_time import (
    county_calendar,
    forget_calendar,
    read_calendar,
)
from linli.cores.matters.rules import Light, light_at
from linli.kernel.calendar import WorkingCalendar
from linli.kernel.errors import Invalid, NotFound, Stale

FURTHEST_YEARS = 5
OFFICE_FIELDS = tuple(
    field.name for field in OfficeTimes._meta.fields if field.name not in ("county_code", "version")
)
BATCH = 500
RECOUNT = "linli.cores.matters.tasks.recount"
"""The job by name: actions do not import what calls them."""


def correct_calendar(
    *, first: dt.date, last: dt.date, is_working: bool, reason: str, by: Actor
) -> list[WorkingDay]:
    """Make the days from first to last working days or holidays of this county, whatever the package says.

    Invalid for a span that is turned round, longer than a month, or far away; days that are so already are left.
    """
    require_settings_changer(by)
    _check_span(first, last, reason)
    calendar = read_calendar()
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    changed = [day for day in days if calendar.is_working_day(day) != is_working]
    if not changed:
        words = _("这些天本来就上班。") if is_working else _("这些天本来就不上班。")
        raise Invalid(words, fields={"first": words})
    with transaction.atomic():
        rows = [
            WorkingDay.objects.update_or_create(
                day=day, defaults={"is_working": is_working, "note": reason.strip()}
            )[0]
            for day in changed
        ]
        record(
            action="matters.correct_calendar",
            by=by,
            subject="calendar",
            data={
                "days": [day.isoformat() for day in changed],
                "before": not is_working,
                "after": is_working,
                "reason": reason.strip(),
            },
        )
        _count_anew()
    return rows


def withdraw_correction(*, day: dt.date, by: Actor) -> None:
    """Let the package's word hold again for this day."""
    require_settings_changer(by)
    with transaction.atomic():
        row = WorkingDay.objects.select_for_update().filter(pk=day).first()
        if row is None:
            raise NotFound
        data: dict[str, object] = {"day": day.isoformat(), "before": row.is_working, "reason": row.note}
        row.delete()
        record(action="matters.withdraw_correction", by=by, subject="calendar", data=data)
        _count_anew()


def set_office_times(*, times: Mapping[str, object], version: int, by: Actor) -> OfficeTimes:
    """Set the office hours of the county. Stale where somebody else has set them since `version` was read."""
    require_settings_changer(by)
    with transaction.atomic():
        OfficeTimes.objects.get_or_create(county_code=settings.COUNTY_CODE)
        row = OfficeTimes.objects.select_for_update().get(county_code=settings.COUNTY_CODE)
        if row.version != version:
            raise Stale(_("办公时间刚刚被别人改过，请看过现在的内容再改。"))
        before = {name: str(getattr(row, name) or "") for name in OFFICE_FIELDS}
        for name in OFFICE_FIELDS:
            setattr(row, name, times[name])
        row.version += 1
        row.save()
        after = {name: str(getattr(row, name) or "") for name in OFFICE_FIELDS}
        changed = {name: [before[name], after[name]] for name in OFFICE_FIELDS if before[name] != after[name]}
        record(action="matters.set_office_times", by=by, subject="calendar", data={"changed": changed})
        _count_anew()
    return row


def _check_span(first: dt.date, last: dt.date, reason: str) -> None:
    today = timezone.localdate()
    if last < first:
        raise Invalid(_("结束日期不能早于开始日期。"), fields={"last": _("请选择不早于开始日期的一天。")})
    if (last - first).days > 31:
        raise Invalid(_("一次最多更正一个月。"), fields={"last": _("请分几次更正。")})
    if abs(first.year - today.year) > FURTHEST_YEARS:
        raise Invalid(_("这个日期太远了。"), fields={"first": _("只能更正前后五年以内的日期。")})
    if not reason.strip():
        raise Invalid(_("请写明理由。"), fields={"reason": _("请写明理由，例如文件名称和文号。")})


def _count_anew() -> None:
    """Count now, and once more when the last process has heard of the change."""
    forget_calendar()
    transaction.on_commit(forget_calendar)
    app.configure_task(RECOUNT, lock="matters.recount").defer()
    app.configure_task(RECOUNT, lock="matters.recount", schedule_in={"seconds": 60}).defer()


@dataclass(slots=True)
class Recounted:
    """How many clocks were looked at, and how many got another due time."""

    seen: int = 0
    moved: int = 0


def recount_clocks(*, now: dt.datetime | None = None) -> Recounted:
    """Lay out all running clocks by the calendar as it is now.

    Limits stay what they were; dates that were granted stay; paused clocks keep their rest and are laid out when they
    run on. A light that gets better does so at once; one that gets worse is announced by the sweep, as always.
    """
    now = now or timezone.now()
    forget_calendar()
    calendar, done = county_calendar(), Recounted()
    for matter_id in _matters_to_move(calendar, done):
        done.moved += _move(matter_id, calendar, now)
    return done


def _running() -> Q:
    by_the_calendar = Q(limit__endswith="wd") | Q(limit__endswith="wh")
    return by_the_calendar & Q(stopped_at__isnull=True, paused_at__isnull=True, counted_from__isnull=False)


def _matters_to_move(calendar: WorkingCalendar, done: Recounted) -> Iterator[int]:
    """The matters with a clock that would run out at another moment; found without a lock."""
    last = 0
    while clocks := list(Clock.objects.filter(_running(), pk__gt=last).order_by("pk")[:BATCH]):
        last = clocks[-1].pk
        for clock in clocks:
            done.seen += 1
            before = clock.due_at
            lay_out(clock, calendar)
            if clock.due_at != before:
                yield clock.matter_id


def _move(matter_id: int, calendar: WorkingCalendar, now: dt.datetime) -> int:
    with transaction.atomic():
        matter = Matter.objects.select_for_update(of=("self",)).get(pk=matter_id)
        clocks: list[Clock] = list(matter.clocks.filter(stopped_at__isnull=True))
        moved = [(clock, before) for clock in clocks if (before := _laid_out_anew(clock, calendar, now))]
        save_clocks([clock for clock, _before in moved])
        show_light(matter, clocks, at=now)
        matter.save(update_fields=["light", "due_at", "due_scale"])
        for clock, before in moved:
            data: dict[str, object] = {
                "clock": clock.name,
                "from": before.isoformat(),
                "due_at": clock.due_at.isoformat(),
            }
            note(matter, step="recount", by=SYSTEM, at=now, data=data)
    return len(moved)


def _laid_out_anew(clock: Clock, calendar: WorkingCalendar, now: dt.datetime) -> dt.datetime | None:
    """The due time that it had before; None where nothing moves."""
    if not clock.is_running or clock.counted_from is None or not clock.limit.endswith(("wd", "wh")):
        return None
    before = clock.due_at
    lay_out(clock, calendar)
    if clock.due_at == before:
        return None
    better = light_at(now, yellow_at=clock.yellow_at, due_at=clock.due_at)
    if better < clock.light:
        clock.light = better
        clock.escalate_at = None if better < Light.RED else clock.escalate_at
    return before
