"""How prepared statements reach the database."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor

_KEPT = "_linli_cursor_for_prepared"


def cursor_for_prepared() -> AbstractContextManager[Any]:
    """A cursor that sends words and values apart, so that the database plans the words once for each connection, too
    (from the time on that the setting LINLI_DB_PREPARE_AFTER says). While statements are logged they are sent whole, so
    that the log shows them with their values and each can be explained.

    Each connection keeps one: making a cursor costs half as much as asking. So read an answer before you ask again.
    """
    connection: Any = connections[DEFAULT_DB_ALIAS]
    if connection.queries_logged:
        cursor: AbstractContextManager[Any] = connection.cursor()
        return cursor
    connection.ensure_connection()
    kept = connection.__dict__.get(_KEPT)
    if kept is None or kept.cursor.connection is not connection.connection or kept.cursor.closed:
        kept = connection._prepare_cursor(ServerBindingCursor(connection.connection))  # type: ignore[call-arg]
        setattr(connection, _KEPT, kept)
    return nullcontext(kept)
