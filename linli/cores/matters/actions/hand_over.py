"""Handing the open matters of one person to a successor, or back to those who hand them out."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from linli.cores.access.models import Post
from linli.cores.access.rules import Actor
from linli.cores.areas.rules import prefix_range
from linli.cores.matters.actions.events import MatterEvent, announce
from linli.cores.matters.actions.timeline import write_entry
from linli.cores.matters.actions.waiting import show_whose_move
from linli.cores.matters.models import Matter
from linli.cores.matters.models.matter import MatterQuerySet
from linli.cores.matters.workflow import Waits

HAND_OVER, HAND_BACK = "hand_over", "hand_back"


def left_by(post: Post) -> MatterQuerySet:
    """The open matters that somebody leaves behind with this post, in the order of their numbers.

    Those of the post's body, and what waits for the person inside the post's area. Who holds no other post today
    leaves everything.
    """
    mine = Matter.objects.in_hand_of(post.user_id).order_by("number")
    others = Post.objects.on(timezone.localdate()).filter(user=post.user_id).exclude(pk=post.pk)
    if not others.exists():
        return mine
    low, high = prefix_range(post.area_code)
    ordered = Q(waits=Waits.PERSON, area_code__gte=low, area_code__lt=high)
    body = post.organisation_id
    return mine.filter(Q(owner=body) | Q(owner__isnull=True, desk=body) | ordered)


def hand_over_matters(*, post: Post, to_user_id: int | None, to_name: str = "", by: Actor) -> int:
    """Everything open that this post leaves behind goes to the successor, or back to the body; returns how many.

    Each gets a line on its timeline, and is announced, in one transaction. Nobody verifies what they handled: such an
    order goes back to the desk. Who may do it is decided by the caller, who ends the post.
    """
    now, moved = timezone.now(), 0
    with transaction.atomic():
        for matter in left_by(post).select_for_update(of=("self",)).select_related("desk", "owner"):
            goes_on = _pass_on(matter, from_id=post.user_id, to_id=to_user_id)
            whose = matter.owner if matter.waits == Waits.OWNER and matter.owner else matter.desk
            step = HAND_OVER if goes_on else HAND_BACK
            data: dict[str, object] = {"to": to_name if goes_on else whose.short_name}
            entry = write_entry(
                matter,
                step=step,
                by=by,
                at=now,
                state_from=matter.state,
                data=data | ({"to_id": to_user_id} if goes_on else {}),
            )
            announce(MatterEvent(matter, step, matter.state, matter.state, by, entry))
            moved += 1
    return moved


def _pass_on(matter: Matter, *, from_id: int, to_id: int | None) -> bool:
    """Put the successor where the person stood; False where nobody takes their place."""
    verifies = matter.waits == Waits.PERSON and matter.waiting_person_id == from_id
    taken = to_id
    if verifies and to_id in (matter.handler_id, matter.handled_by_id):
        taken = None
    if verifies:
        matter.waiting_person_id = taken
    if matter.handler_id == from_id:
        matter.handler_id = to_id
    show_whose_move(matter)
    matter.version += 1  # whoever has the page open is told what happened meanwhile
    matter.save(update_fields=["handler", "waits", "waiting_organisation", "waiting_person", "version"])
    return taken is not None
