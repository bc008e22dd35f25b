"""What the calendar does for reports that stand still: reviews that are due, questions that nobody answered."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import SYSTEM
from linli.cores.matters.public import Matter, take_step
from linli.domains.reports.rules import ANSWER_DAYS
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import Stale

MOST_AT_ONCE = 5000


def resume_due_reports(*, now: dt.datetime | None = None) -> int:
    """Take up again what was suspended until today or before; returns how many."""
    now = now or timezone.now()
    due = Matter.objects.filter(
        kind=KIND, state="suspended", is_open=True, review_on__lte=timezone.localdate(now)
    )
    return _take(due.values_list("pk", flat=True), "resume", _("到复查日期，自动恢复办理。"), now)


def go_on_unanswered(*, now: dt.datetime | None = None) -> int:
    """Go on with what has waited for the resident's answer long enough; returns how many."""
    now = now or timezone.now()
    since = now - dt.timedelta(days=ANSWER_DAYS)
    left = Matter.objects.filter(kind=KIND, state="waiting_resident", is_open=True, stepped_at__lte=since)
    return _take(left.values_list("pk", flat=True), "go_on", _("群众没有补充，继续办理。"), now)


def _take(ids: QuerySet[Matter, int], step: str, words: str, now: dt.datetime) -> int:
    """One transaction each: what somebody has moved meanwhile is left as it is."""
    taken = 0
    for pk in list(ids[:MOST_AT_ONCE]):
        try:
            take_step(matter_id=pk, step=step, by=SYSTEM, inputs={"words": words}, at=now)
        except Stale:
            continue
        taken += 1
    return taken
