"""Writing the timeline and the audit row of a change."""

from __future__ import annotations

import datetime as dt

from linli.cores.access.rules import Actor
from linli.cores.audit.public import record
from linli.cores.matters.actions.events import MatterEvent, announce
from linli.cores.matters.actions.seal import Sealing
from linli.cores.matters.models import Matter, TimelineEntry
from linli.kernel.prepared import PreparedInsert

_ENTRIES = PreparedInsert(TimelineEntry)


def write_entry(
    matter: Matter,
    *,
    step: str,
    by: Actor,
    at: dt.datetime,
    state_from: str = "",
    words: str = "",
    data: dict[str, object] | None = None,
    is_public: bool = False,
) -> TimelineEntry:
    """One row on the timeline and one in the audit log, in the caller's transaction.

    Personal numbers in the words, and the reporter's name, are taken out of them and kept apart.
    """
    sealing = Sealing.about(matter.contact if words else None)
    entry = _ENTRIES.insert(
        TimelineEntry(
            matter=matter,
            at=at,
            step=step,
            actor_kind=by.kind,
            actor_id=by.user_id,
            actor_name=by.name,
            post_name=by.post_name,
            owner_id=matter.owner_id,
            state_from=state_from,
            state_to=matter.state,
            words=sealing.text("words", words),
            data=sealing.data(data or {}),
            is_public=is_public,
        )
    )
    sealing.keep(matter, entry)
    # The audit row says that it was done and by whom; the words stay on the timeline, under its rule of sight.
    record(
        action=f"matter.{step}",
        by=by,
        subject=f"matter:{matter.number}",
        data={"entry": entry.pk, "from": state_from, "to": matter.state},
    )
    return entry


def note(
    matter: Matter,
    *,
    step: str,
    by: Actor,
    at: dt.datetime,
    words: str = "",
    data: dict[str, object] | None = None,
    is_public: bool = False,
) -> TimelineEntry:
    """Write down something that happened to a matter without moving it, and announce it; for kinds and hand-offs."""
    entry = write_entry(
        matter, step=step, by=by, at=at, state_from=matter.state, words=words, data=data, is_public=is_public
    )
    announce(MatterEvent(matter, step, matter.state, matter.state, by, entry))
    return entry
