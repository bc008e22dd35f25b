"""How prepared statements reach the database."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor


def cursor_for_prepared() -> Any:
    """A cursor that sends words and values apart, so that the database plans the words once for each connection, too
    (from the time on that the setting LINLI_DB_PREPARE_AFTER says). While statements are logged they are sent whole, so
    that the log shows them with their values and each can be explained."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    if connection.queries_logged:
        return connection.cursor()
    connection.ensure_connection()
    return connection._prepare_cursor(ServerBindingCursor(connection.connection))  # type: ignore[call-arg]
