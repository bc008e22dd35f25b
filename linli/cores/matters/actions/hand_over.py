"""Handing the open matters of one person to a successor."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from linli.cores.access.rules import Actor
from linli.cores.matters.actions.timeline import write_entry
from linli.cores.matters.models import Matter


def hand_over_matters(
    *, from_user_id: int, to_user_id: int, to_name: str, organisation_id: int, by: Actor
) -> int:
    """Everything open that waits for, or is handled by, the one goes to the other, each with a line on its timeline.

    Only matters of this organisation (as owner or desk) move: a person may hold several posts. Who may do it is
    decided by the access core, which calls this through its hook.
    """
    now, moved = timezone.now(), 0
    with transaction.atomic():
        mine = Matter.objects.select_for_update(of=("self",)).filter(is_open=True)
        for matter in mine.filter(handler_id=from_user_id, owner_id=organisation_id):
            matter.handler_id = to_user_id
            if matter.waiting_person_id == from_user_id:
                matter.waiting_person_id = to_user_id
            matter.save(update_fields=["handler", "waiting_person"])
            write_entry(
                matter, step="hand_over", by=by, at=now, state_from=matter.state, data={"to": to_name}
            )
            moved += 1
        for matter in mine.filter(waiting_person_id=from_user_id, desk_id=organisation_id):
            matter.waiting_person_id = to_user_id
            matter.save(update_fields=["waiting_person"])
            write_entry(
                matter, step="hand_over", by=by, at=now, state_from=matter.state, data={"to": to_name}
            )
            moved += 1
    return moved
