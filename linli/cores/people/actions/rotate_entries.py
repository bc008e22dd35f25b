"""Going over to another key in JSON that a slice or a library keeps (`seals_entries`), while the system works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from linli.cores.people.actions.rotate import BATCH, MOST_PASSES, TableDone
from linli.kernel.crypto import CryptoError, SealedEntries


def entries_under_old_keys(sealed: SealedEntries) -> int:
    """How many rows have an entry that is not under the first key of the ring, or is no sealed value."""
    return sum(1 for _row in _old(sealed, BATCH))


def rotate_entries(
    sealed: SealedEntries, *, batch: int = BATCH, progress: Callable[[int], None] = lambda _rows: None
) -> TableDone:
    """Write every entry under the first key of the ring; safe beside people at work, and to repeat.

    A row is only written where its JSON still is what was read, so a code that is used meanwhile stays used.
    """
    done = TableDone(sealed.model._meta.label)
    rows = sealed.model._base_manager
    for _pass in range(MOST_PASSES):
        done.unreadable.clear()
        for pk, held in _old(sealed, batch):
            try:
                new = sealed.renewed(held)
            except CryptoError:
                done.unreadable.append(pk)
                continue
            done.changed += rows.filter(pk=pk, **{sealed.column: held}).update(**{sealed.column: new})
            progress(1)
        done.left = entries_under_old_keys(sealed)
        if done.left == len(done.unreadable):
            break
    return done


def _old(sealed: SealedEntries, batch: int) -> Iterator[tuple[Any, dict[str, Any]]]:
    rows = sealed.model._base_manager.order_by("pk").values_list("pk", sealed.column)
    found = list(rows[:batch])
    while found:
        yield from ((pk, held) for pk, held in found if _waits(sealed, held))
        found = list(rows.filter(pk__gt=found[-1][0])[:batch])


def _waits(sealed: SealedEntries, held: Any) -> bool:
    try:
        return isinstance(held, dict) and sealed.waiting(held)
    except CryptoError:
        return True
