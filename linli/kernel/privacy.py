"""The privacy class of a column, declared on every model and checked by the architecture tests."""

from __future__ import annotations

from enum import StrEnum


class Privacy(StrEnum):
    """How far a column's content may travel (GB/T 22239, PIPL Art. 51: graded management)."""

    NONE = "none"
    """May be shown to anybody."""
    INTERNAL = "internal"
    """For those whose posts see the row."""
    PERSONAL = "personal"
    """Points to a natural person: masked by default, revealed one by one with an access log."""
    SECRET = "secret"  # noqa: S105
    """Never shown to anybody: password hashes, receipt hashes, keys."""
