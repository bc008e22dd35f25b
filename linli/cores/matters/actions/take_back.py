"""Taking back what was taken over, as a whole, as long as nobody has acted on any of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.rules import SYSTEM, Actor
from linli.cores.matters.actions.events import MatterEvent, announce
from linli.cores.matters.models import Clock, Confidentiality, Matter, TimelineEntry
from linli.cores.matters.rules import Light
from linli.cores.matters.workflow import Waits
from linli.kernel.errors import Stale

TAKE_BACK = "take_back"
_ARRIVED = ("file", "import_reply")
_CHUNK = 1000


def acted_on(ids: Sequence[int]) -> list[str]:
    """The numbers of those on which somebody has acted since they were taken over: a step, a comment, a file, a part."""
    since = (
        TimelineEntry.objects.filter(matter__in=ids)
        .exclude(step__in=_ARRIVED)
        .exclude(actor_kind=SYSTEM.kind)
    )
    matters = Matter.objects.filter(pk__in=ids)
    touched = (
        {"pk__in": since.values("matter_id")}, {"comments__gt": 0}, {"files__gt": 0}, {"children__isnull": False},
        {"merged__isnull": False},
    )  # fmt: skip
    found: set[str] = set()
    for condition in touched:
        found.update(matters.filter(**condition).values_list("number", flat=True))
    return sorted(found)


def require_untouched(ids: Sequence[int]) -> None:
    """Stale, naming one, where somebody has acted on any of them."""
    if acted := acted_on(ids):
        raise Stale(
            _("其中 %(count)d 件已经有人办理（如 %(number)s），不能整批撤销。")
            % {"count": len(acted), "number": acted[0]}
        )


def take_back(*, ids: Sequence[int], state: str, by: Actor) -> int:
    """Put all of them into `state`, which must be a closed one; returns how many. Stale, naming one, where one was acted on.

    Their history stays: the timeline says that they were taken back, and by which number the source knew them; that
    number is free again, so that the mended file can be taken over. Nobody outside sees them any longer. The audit row
    is the caller's, one for the whole.
    """
    now = timezone.now()
    with transaction.atomic():
        locked = Matter.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
        before = list(locked.values_list("pk", "state", "owner_id", "source_number"))
        require_untouched(ids)
        _close(ids, state, now)
        for first in range(0, len(before), _CHUNK):
            rows = before[first : first + _CHUNK]
            matters = Matter.objects.in_bulk([row[0] for row in rows])
            entries = [_entry(matters[pk], was, owner, number, by=by) for pk, was, owner, number in rows]
            for entry in TimelineEntry.objects.bulk_create(entries):
                announce(MatterEvent(entry.matter, TAKE_BACK, entry.state_from, state, by, entry))
    return len(before)


def _close(ids: Sequence[int], state: str, now: dt.datetime) -> None:
    """One statement for all: what the state of each would say is the same for all of them."""
    Clock.objects.filter(matter__in=ids, stopped_at__isnull=True).update(stopped_at=now, light=Light.NONE)
    Matter.objects.filter(pk__in=ids).update(
        state=state,
        is_open=False,
        closed_at=Coalesce(F("closed_at"), Value(now)),
        stepped_at=now,
        waits=Waits.NOBODY,
        waiting_organisation=None,
        waiting_person=None,
        light=Light.NONE,
        due_at=None,
        due_scale="",
        confidentiality=Greatest(F("confidentiality"), Value(int(Confidentiality.INTERNAL))),
        version=F("version") + 1,
        source_number="",
    )


def _entry(matter: Matter, state: str, owner: int | None, number: str, *, by: Actor) -> TimelineEntry:
    return TimelineEntry(
        matter=matter,
        at=matter.stepped_at,
        step=TAKE_BACK,
        actor_kind=by.kind,
        actor_id=by.user_id,
        actor_name=by.name,
        post_name=by.post_name,
        owner_id=owner,
        state_from=state,
        state_to=matter.state,
        data={"source_number": number},
    )
