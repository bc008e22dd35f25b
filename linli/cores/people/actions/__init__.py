"""The verbs of the people core."""

from linli.cores.people.actions.contact import correct_contact, forget_contact, save_contact, save_contacts
from linli.cores.people.actions.reveal import look_up_phone, reveal
from linli.cores.people.actions.rotate import (
    TableDone,
    encrypted_models,
    indexed_models,
    note_rotation,
    rebuild_indexes,
    rotate_values,
    rows_under_old_keys,
)
from linli.cores.people.actions.rotate_entries import entries_under_old_keys, rotate_entries

__all__ = [
    "TableDone",
    "correct_contact",
    "encrypted_models",
    "entries_under_old_keys",
    "forget_contact",
    "indexed_models",
    "look_up_phone",
    "note_rotation",
    "rebuild_indexes",
    "reveal",
    "rotate_entries",
    "rotate_values",
    "rows_under_old_keys",
    "save_contact",
    "save_contacts",
]
