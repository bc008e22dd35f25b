"""From a step to the worker: notes of what has to be told, handed on in sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction

from linli.cores.matters.actions.events import MatterEvent
from linli.cores.matters.models import Untold
from linli.kernel.notes import take_notes
from linli.kernel.prepared import PreparedInsert

QUIET = {"tag", "recount", "import", "take_back"}
"""What rings no bell: a word put on a matter, clocks counted anew, and matters taken over, or back, by the thousand."""
BATCH = 500
_NOTES = PreparedInsert(Untold)


def note_untold(event: MatterEvent) -> None:
    """Subscribed to every event: leave the telling to the worker, one INSERT in the step's transaction."""
    if event.step not in QUIET:
        _NOTES.insert(Untold(entry=event.entry.pk))


def hand_on_untold(take: Callable[[Sequence[int]], object], *, batch: int = BATCH) -> int:
    """Give the entries that wait to `take`, the oldest first; returns how many. A set whose taking fails waits on."""
    handed = 0
    while True:
        with transaction.atomic():
            entries = [entry for (entry,) in take_notes(Untold, "entry", most=batch)]
            if entries:
                take(entries)
        handed += len(entries)
        if len(entries) < batch:
            return handed
