"""The verbs of the Open311 door."""

from linli.doors.open311.actions.changeset import changed_at
from linli.doors.open311.actions.counting import count_use, sweep_uses
from linli.doors.open311.actions.filing import Answered, NewRequest, file_request
from linli.doors.open311.actions.keys import NewKey, make_key, revoke_key

__all__ = [
    "Answered",
    "NewKey",
    "NewRequest",
    "changed_at",
    "count_use",
    "file_request",
    "make_key",
    "revoke_key",
    "sweep_uses",
]
