"""Whose move it is, written on the matter after every step, so that inboxes are one index look-up."""

from __future__ import annotations

from linli.cores.matters.models import Matter
from linli.cores.matters.workflow import Waits


def show_whose_move(matter: Matter) -> None:
    """Set what the inboxes look at, from the state's declaration (not saved here).

    A state that waits for a person falls back to the desk where no person is named; one that waits for the owner
    goes to the named handler, if there is one, and to the whole organisation otherwise.
    """
    waits = matter.current.waits if matter.is_open else Waits.NOBODY
    if waits is Waits.PERSON and matter.waiting_person_id is None:
        waits = Waits.DESK
    matter.waits = waits
    match waits:
        case Waits.DESK:
            matter.waiting_organisation_id, matter.waiting_person_id = matter.desk_id, None
        case Waits.OWNER:
            matter.waiting_organisation_id, matter.waiting_person_id = matter.owner_id, matter.handler_id
        case Waits.PERSON:
            matter.waiting_organisation_id = None
        case Waits.RESIDENT | Waits.NOBODY:
            matter.waiting_organisation_id = matter.waiting_person_id = None
