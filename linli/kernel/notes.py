"""Notes of what the worker still has to do: rows that are written with a change and taken away by whoever does it."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Model


def take_notes(model: type[Model], *columns: str, most: int) -> list[tuple[Any, ...]]:
    """Take the oldest notes away and return these columns of theirs, the oldest first; [] where none waits.

    In the transaction of the caller: whoever fails leaves them where they were. Two at once take different ones, the
    second after the first has done.
    """
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(name) for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            # Names of a declared model, no word of anybody's among them.
            f"DELETE FROM {table} WHERE id = ANY(ARRAY(SELECT id FROM {table} ORDER BY id LIMIT %s)) "  # noqa: S608
            f"RETURNING id, {names}",
            [most],
        )
        return [tuple(rest) for _id, *rest in sorted(cursor.fetchall())]
