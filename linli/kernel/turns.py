"""Taking turns: work of which only one at a time may be under way in the whole county."""

from __future__ import annotations

from django.db import connection


def take_turn(number: int) -> None:
    """Wait until nobody else holds this number; it is held until the transaction around the caller ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
