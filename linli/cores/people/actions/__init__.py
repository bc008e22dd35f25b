"""The verbs of the people core."""

from linli.cores.people.actions.reveal import reveal, save_contact, save_names
from linli.cores.people.actions.rotate import (
    TableDone,
    encrypted_models,
    indexed_models,
    note_rotation,
    rebuild_indexes,
    rotate_values,
    rows_under_old_keys,
)

__all__ = [
    "TableDone",
    "encrypted_models",
    "indexed_models",
    "note_rotation",
    "rebuild_indexes",
    "reveal",
    "rotate_values",
    "rows_under_old_keys",
    "save_contact",
    "save_names",
]
