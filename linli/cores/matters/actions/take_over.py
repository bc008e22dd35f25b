"""Taking over matters that lived somewhere else before: with their own times, many at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from linli.cores.access.rules import RESIDENT, Actor
from linli.cores.matters.actions.clocks import new_clock, show_light
from linli.cores.matters.actions.events import MatterEvent, announce
from linli.cores.matters.actions.file import NewMatter, matter_from
from linli.cores.matters.actions.numbering import next_numbers
from linli.cores.matters.actions.seal import Sealing
from linli.cores.matters.actions.waiting import show_whose_move
from linli.cores.matters.models import Clock, Matter, SealedWords, TimelineEntry
from linli.kernel.calendar import Limit

CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class Reply:
    """The official answer that was given there: the words, when, in whose name."""

    words: str
    at: dt.datetime
    organisation: str
    state: str
    """Where the matter stands with it."""


@dataclass(frozen=True, kw_only=True)
class TakenOver:
    """A matter as it was filed elsewhere, and how it was answered, if it was."""

    new: NewMatter
    at: dt.datetime
    reply: Reply | None = None


def take_over(taken: Sequence[TakenOver], *, by: Actor) -> list[Matter]:
    """Write them in sets, in the order given; announced as `import`, which rings nobody's bell.

    They keep the times they were filed and answered at. Clocks start now: nobody here could see them before.
    Details are the kind's to add and the audit row is the caller's, one for the whole, in the transaction around this.
    """
    matters: list[Matter] = []
    with transaction.atomic():
        for start in range(0, len(taken), CHUNK):
            matters += _write(taken[start : start + CHUNK], by=by, now=timezone.now())
    return matters


def _write(taken: Sequence[TakenOver], *, by: Actor, now: dt.datetime) -> list[Matter]:
    numbers = next_numbers([one.at for one in taken])
    sealings = [Sealing(name=one.new.name, home=one.new.home) for one in taken]
    pairs = [
        (one, _matter(one, sealing, number=number))
        for one, sealing, number in zip(taken, sealings, numbers, strict=True)
    ]
    clocks = [clock for one, matter in pairs for clock in _clocks(one, matter, now=now)]
    matters = Matter.objects.bulk_create(matter for _one, matter in pairs)
    for clock in clocks:
        clock.matter = clock.matter  # takes over the key that the database gave
    Clock.objects.bulk_create(clocks)
    entries = TimelineEntry.objects.bulk_create(
        entry
        for (one, matter), sealing in zip(pairs, sealings, strict=True)
        for entry in _entries(one, matter, sealing, by=by)
    )
    SealedWords.objects.bulk_create(
        row for (_one, matter), sealing in zip(pairs, sealings, strict=True) for row in sealing.rows(matter)
    )
    for entry in entries:
        announce(MatterEvent(entry.matter, "import", entry.state_from, entry.state_to, by, entry))
    return matters


def _matter(one: TakenOver, sealing: Sealing, *, number: str) -> Matter:
    new = one.new if one.reply is None else replace(one.new, state=one.reply.state)
    matter = matter_from(new, sealing, number=number, receipt="", at=one.at)
    if one.reply is not None:
        matter.closed_at = None if matter.is_open else one.reply.at
        matter.stepped_at = one.reply.at
        matter.version = 2
    show_whose_move(matter)
    return matter


def _clocks(one: TakenOver, matter: Matter, *, now: dt.datetime) -> list[Clock]:
    if not matter.is_open:
        return []
    names = one.new.clock_starts
    clocks = [new_clock(matter, name, at=now, limit=Limit.parse(one.new.limits[name])) for name in names]
    show_light(matter, clocks, at=now)
    return clocks


def _entries(one: TakenOver, matter: Matter, sealing: Sealing, *, by: Actor) -> list[TimelineEntry]:
    """What the resident did, then what was answered, each at its own time."""
    filed = TimelineEntry(
        matter=matter,
        at=one.at,
        step="file",
        actor_kind=RESIDENT.kind,
        owner_id=matter.owner_id,
        state_to=matter.state if one.reply is None else matter.workflow.initial,
        words=sealing.text("words", one.new.words),
        data=sealing.data(one.new.data),
        is_public=True,
    )
    if one.reply is None:
        return [filed]
    answered = TimelineEntry(
        matter=matter,
        at=one.reply.at,
        step="import_reply",
        actor_kind=by.kind,
        actor_id=by.user_id,
        post_name=one.reply.organisation[:60],
        owner_id=matter.owner_id,
        state_from=matter.workflow.initial,
        state_to=matter.state,
        words=sealing.text("words", one.reply.words),
        is_public=True,
    )
    return [filed, answered]
