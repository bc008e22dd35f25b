"""Taking back what was taken over, as a whole, as long as nobody has acted on any of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.rules import SYSTEM, Actor
from linli.cores.matters.actions.events import MatterEvent, announce
from linli.cores.matters.actions.waiting import show_whose_move
from linli.cores.matters.models import Clock, Matter, TimelineEntry
from linli.cores.matters.rules import Light
from linli.kernel.errors import Stale

TAKE_BACK = "take_back"
_ARRIVED = ("file", "import_reply")
_CHUNK = 1000
_MOVED = (
    "state", "is_open", "closed_at", "stepped_at", "waits", "waiting_organisation", "waiting_person", "light",
    "due_at", "due_scale", "version", "source_number",
)  # fmt: skip


def acted_on(ids: Sequence[int]) -> list[str]:
    """The numbers of those on which somebody has acted since they were taken over: a step, a comment, a file, a part."""
    since = TimelineEntry.objects.filter(matter__in=ids).exclude(step__in=_ARRIVED).exclude(actor_kind=SYSTEM.kind)
    matters = Matter.objects.filter(pk__in=ids)
    touched = (
        {"pk__in": since.values("matter_id")}, {"comments__gt": 0}, {"files__gt": 0}, {"children__isnull": False},
        {"merged__isnull": False},
    )  # fmt: skip
    found: set[str] = set()
    for condition in touched:
        found.update(matters.filter(**condition).values_list("number", flat=True))
    return sorted(found)


def take_back(*, ids: Sequence[int], state: str, by: Actor) -> int:
    """Put all of them into `state`, which must be a closed one; returns how many. Stale, naming one, where one was acted on.

    Their history stays: the timeline says that they were taken back, and by which number the source knew them; that
    number is free again, so that the mended file can be taken over. The audit row is the caller's, one for the whole.
    """
    now = timezone.now()
    with transaction.atomic():
        matters = list(
            Matter.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
        )
        if acted := acted_on(ids):
            raise Stale(
                _("其中 %(count)d 件已经有人办理（如 %(number)s），不能整批撤销。")
                % {"count": len(acted), "number": acted[0]}
            )
        Clock.objects.filter(matter__in=ids, stopped_at__isnull=True).update(stopped_at=now, light=Light.NONE)
        entries = [_back(matter, state, by, now) for matter in matters]
        Matter.objects.bulk_update(matters, _MOVED, batch_size=_CHUNK)
        for entry in TimelineEntry.objects.bulk_create(entries, batch_size=_CHUNK):
            announce(MatterEvent(entry.matter, TAKE_BACK, entry.state_from, entry.state_to, by, entry))
    return len(matters)


def _back(matter: Matter, state: str, by: Actor, now: dt.datetime) -> TimelineEntry:
    before, number = matter.state, matter.source_number
    matter.state, matter.is_open, matter.source_number = state, False, ""
    matter.closed_at = matter.closed_at or now
    matter.stepped_at = now
    matter.light, matter.due_at, matter.due_scale = Light.NONE, None, ""
    matter.version += 1
    show_whose_move(matter)
    return TimelineEntry(
        matter=matter,
        at=now,
        step=TAKE_BACK,
        actor_kind=by.kind,
        actor_id=by.user_id,
        actor_name=by.name,
        post_name=by.post_name,
        owner_id=matter.owner_id,
        state_from=before,
        state_to=state,
        data={"source_number": number},
    )
