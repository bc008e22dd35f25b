"""Going over to another key while the system works.

Nothing is locked but one row for the moment of its own UPDATE, and that one only takes effect where the columns still
hold what was read: whoever writes meanwhile wins, and has written under the new key. Every row that is done stays
done, so a run that was broken off goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Func, Q, QuerySet

from linli.cores.access.rules import SYSTEM
from linli.cores.audit.public import record
from linli.kernel.crypto import (
    CryptoError,
    as_stored,
    blind_index,
    blind_index_fields,
    decrypt,
    encrypted_fields,
    header_of,
    keyring,
    rotate,
    stored_bytes,
)

BATCH = 500
MOST_PASSES = 5
"""How often the table is walked again for rows that were written between reading and writing."""


@dataclass(slots=True)
class TableDone:
    """What became of one table."""

    table: str
    changed: int = 0
    left: int = 0
    """Rows still under an old key, because they cannot be read or are being written all the time."""
    unreadable: list[Any] = field(default_factory=list)
    """Primary keys of rows that no key of the ring opens."""


class _Start(Func):
    """The first bytes of a stored value."""

    template = "substring(%(expressions)s from 1 for %(length)s)"
    output_field = models.BinaryField()


def encrypted_models() -> Iterator[type[models.Model]]:
    """Every model of the project with an encrypted column."""
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy and any(encrypted_fields(model)):
            yield model


def indexed_models() -> Iterator[type[models.Model]]:
    """Every model with a blind index that can be worked out anew."""
    return (model for model in encrypted_models() if any(blind_index_fields(model)))


def rows_under_old_keys(model: type[models.Model]) -> QuerySet[Any]:
    """The rows with a value that is not under the first key of the ring, the stored values annotated as raw_<column>."""
    header = header_of(keyring().primary.id)
    rows, old = model._base_manager.all(), Q()
    for column in encrypted_fields(model):
        stored = stored_bytes(column.name)
        rows = rows.annotate(
            **{f"raw_{column.name}": stored, f"start_{column.name}": _Start(stored, length=len(header))}
        )
        old |= Q(**{f"{column.name}__isnull": False}) & ~Q(**{f"start_{column.name}": header})
    return rows.filter(old)


def rotate_values(
    model: type[models.Model], *, batch: int = BATCH, progress: Callable[[int], None] = lambda _rows: None
) -> TableDone:
    """Write every value of this model under the first key of the ring; safe beside people at work, and to repeat."""
    columns = {column.name: column.context for column in encrypted_fields(model)}
    done = TableDone(model._meta.label)
    primary = keyring().primary.id
    for _pass in range(MOST_PASSES):
        for row in _walk(rows_under_old_keys(model).exclude(pk__in=done.unreadable), columns, batch):
            new: dict[str, bytes] = {}
            try:
                for name, context in columns.items():
                    raw = row[f"raw_{name}"]
                    if raw is not None and not bytes(raw).startswith(header_of(primary)):
                        new[name] = rotate(bytes(raw), context=context)
            except CryptoError:
                done.unreadable.append(row["pk"])
                continue
            done.changed += _write_where_unchanged(
                model, row, {n: as_stored(v) for n, v in new.items()}, list(new)
            )
            progress(1)
        done.left = rows_under_old_keys(model).count()
        if done.left == len(done.unreadable):
            break
    return done


def rebuild_indexes(
    model: type[models.Model], *, batch: int = BATCH, progress: Callable[[int], None] = lambda _rows: None
) -> TableDone:
    """Work the blind indexes of this model out anew under the present index key."""
    contexts = {column.name: column.context for column in encrypted_fields(model)}
    done = TableDone(model._meta.label)
    for index in blind_index_fields(model):
        source = index.of
        rows = model._base_manager.filter(**{f"{source}__isnull": False})
        rows = rows.annotate(**{f"raw_{source}": stored_bytes(source)})
        for row in _walk(rows, {source: b""}, batch, index.name):
            progress(1)
            try:
                text = decrypt(bytes(row[f"raw_{source}"]), context=contexts[source])
            except CryptoError:
                done.unreadable.append(row["pk"])
                continue
            new = blind_index(text, domain=index.domain)
            if row[index.name] != new:
                done.changed += _write_where_unchanged(model, row, {index.name: new}, [source])
    done.left = len(done.unreadable)
    return done


def _walk(
    rows: QuerySet[Any], columns: dict[str, bytes], batch: int, *besides: str
) -> Iterator[dict[str, Any]]:
    """The rows in the order of their keys, so many at a time; no lock is held while they are worked on."""
    last: Any = None
    names = ["pk", *(f"raw_{name}" for name in columns), *besides]
    while True:
        rest = rows if last is None else rows.filter(pk__gt=last)
        found = list(rest.order_by("pk").values(*names)[:batch])
        yield from found
        if len(found) < batch:
            return
        last = found[-1]["pk"]


def _write_where_unchanged(
    model: type[models.Model], row: dict[str, Any], new: dict[str, Any], read: list[str]
) -> int:
    """Write if these columns still hold what was read. Waiting for the disk is left to the audit row at the end."""
    same = {f"now_{name}": stored_bytes(name) for name in read}
    held = {f"now_{name}": row[f"raw_{name}"] for name in read}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        changed: int = model._base_manager.annotate(**same).filter(pk=row["pk"], **held).update(**new)
    return changed


def note_rotation(*, what: str, done: list[TableDone]) -> None:
    """Write into the audit log that keys were changed; counts and key ids only."""
    record(
        action=f"people.rotate_{what}",
        by=SYSTEM,
        subject="keys",
        data={
            "key": keyring().primary.id,
            "changed": {table.table: table.changed for table in done},
            "left": sum(table.left for table in done),
        },
    )
