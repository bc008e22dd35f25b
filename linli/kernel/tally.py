"""Counting how often something was done within a span of time, in the database, for all processes together."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model

from linli.kernel.prepared import cursor_for_prepared


def count_once_more(model: type[Model], *, of: str, who: Any, since: str, start: dt.datetime) -> int:
    """Add one to the row of `who` (the field named `of`) and the span that began at `start` (the field named `since`),
    and return how many there are now. The two fields are unique together; `count` is the third.

    One statement, so that two at once are counted as two.
    """
    with cursor_for_prepared() as cursor:
        cursor.execute(_words(model, of, since), [who, start])
        count: int = cursor.fetchone()[0]
    return count


@lru_cache(maxsize=16)
def _words(model: type[Model], of: str, since: str) -> str:
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    counted, began = (quote(str(model._meta.get_field(name).column)) for name in (of, since))  # type: ignore[union-attr]
    # Names of a declared model, no word of anybody's among them.
    return (
        f"INSERT INTO {table} ({counted}, {began}, count) VALUES (%s, %s, 1) "  # noqa: S608
        f"ON CONFLICT ({counted}, {began}) DO UPDATE SET count = {table}.count + 1 RETURNING count"
    )
