"""Statements that are put into words once: for the few that every request sends, where wording them anew costs more
than answering them (docs/decisions/0011)."""

from linli.kernel.prepared.reading import Prepared
from linli.kernel.prepared.sending import cursor_for_prepared
from linli.kernel.prepared.writing import PreparedInsert, PreparedUpdate

__all__ = ["Prepared", "PreparedInsert", "PreparedUpdate", "cursor_for_prepared"]
