"""What joins several cores in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import (
    Actor,
    NewPost,
    Post,
    Role,
    end_post,
    grant_post,
    lock_post,
    require_granter,
)
from linli.cores.accounts.public import User
from linli.cores.matters.public import hand_over_matters
from linli.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of a post: how many matters moved, and whether the successor was given the post now."""

    matters: int
    granted: bool


def hand_over_post(*, post_id: int, successor: User | None, by: Actor) -> HandedOver:
    """End a post; its open matters go to the successor, who gets the same post where they do not hold it.

    Without a successor they go back to the body. All of it or nothing. Raises Invalid, NotAllowed, Stale.
    """
    require_granter(by)
    with transaction.atomic():
        post = lock_post(post_id)
        if successor is not None and successor.pk == post.user_id:
            raise Invalid(_("请换一位接任人。"), fields={"successor": _("接任人不能是本人。")})
        granted = _give_post(post, successor, by) if successor is not None else False
        moved = 0
        if post.has_begun and not post.has_ended:
            name = successor.display_name if successor else ""
            moved = hand_over_matters(
                post=post, to_user_id=successor.pk if successor else None, to_name=name, by=by
            )
        end_post(post_id=post_id, by=by, successor_id=successor.pk if successor else None)
    return HandedOver(moved, granted)


def _give_post(post: Post, successor: User, by: Actor) -> bool:
    same = Post.objects.on(timezone.localdate()).filter(
        user=successor, organisation=post.organisation_id, role=post.role, area_code=post.area_code
    )
    if same.exists():
        return False
    wanted = NewPost(
        user=successor,
        organisation=post.organisation,
        role=Role(post.role),
        area_code=post.area_code,
        valid_from=max(post.valid_from, timezone.localdate()),
        valid_to=post.valid_to,
        category_codes=tuple(post.category_codes),
    )
    try:
        grant_post(post=wanted, by=by)
    except Invalid as refusal:
        sentence = next(iter(refusal.fields.values()), refusal.message)
        raise Invalid(refusal.message, fields={"successor": sentence}) from refusal
    return True
