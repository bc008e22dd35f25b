"""Reads over posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.models import Post
from linli.cores.access.rules import NOBODY, Actor, PostHeld, Role
from linli.cores.accounts.models import User
from linli.cores.areas.rules import LENGTHS, ancestors_of
from linli.kernel.prepared import Prepared, cursor_for_prepared


def _held(user_id: int, day: dt.date) -> QuerySet[Post]:
    return Post.objects.on(day).filter(user_id=user_id).select_related("organisation").order_by("pk")


# Asked by every request of everybody who has signed in.
_HELD = Prepared(_held, user_id=987_654_321, day=dt.date(2999, 12, 31))


def posts_held(*, user_id: int, on: dt.date | None = None) -> tuple[PostHeld, ...]:
    """The posts that this person holds on this day (today unless said), in the order they were granted."""
    return tuple(post.held() for post in _HELD.rows(user_id=user_id, day=on or timezone.localdate()))


def actor_of(user: User) -> Actor:
    """Who this person is while acting now; one query."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    return Actor(user_id=user.pk, name=user.display_name, posts=posts_held(user_id=user.pk))


_KEPT = """
    SELECT id FROM access_post
    WHERE user_id = %s AND (valid_to IS NULL OR valid_to >= %s)
    ORDER BY id FOR SHARE
"""


def keeping_posts(by: Actor) -> Actor:
    """The same person with those of their posts that they still hold, kept from ending until the transaction ends.

    For what changes something in the name of a post: whoever hands the post over waits, and finds what was changed.
    Before any matter is locked, as a handover does it; one query, none for those who are not staff.
    """
    if not by.posts:
        return by
    with cursor_for_prepared() as cursor:
        cursor.execute(_KEPT, [by.user_id, timezone.localdate()])
        kept = {row[0] for row in cursor.fetchall()}
    held = tuple(post for post in by.posts if post.post_id in kept)
    return by if held == by.posts else replace(by, posts=held)


def holders(*, role: Role, organisation_id: int, area_code: str | None = None) -> list[int]:
    """The ids of those who hold this role in this organisation today, over this place if one is named."""
    posts = Post.objects.on(timezone.localdate()).filter(role=role, organisation_id=organisation_id)
    if area_code is not None:
        posts = posts.filter(area_code__in=[*ancestors_of(area_code), area_code])
    return sorted(set(posts.filter(user__is_active=True).values_list("user_id", flat=True)))


def _responsible(role: str, day: dt.date, **codes: str) -> QuerySet[Post]:
    posts = Post.objects.on(day).filter(role=role, area_code__in=codes.values(), user__is_active=True)
    return posts.select_related("user", "organisation")


# Asked whenever something has to be verified at its place.
_RESPONSIBLE = Prepared(
    _responsible,
    role="(role)",
    day=dt.date(2999, 12, 31),
    **{f"level_{length}": f"({length})" for length in LENGTHS},
)


def responsible_in(
    *, area_code: str, role: Role = Role.GRIDWORKER, category_code: str | None = None
) -> list[Post]:
    """Posts of this role that answer for this place, the narrowest area first.

    With a category ("" for none yet) only those that cover it.
    """
    levels = {f"level_{n}": area_code[:n] for n in LENGTHS}
    posts = _RESPONSIBLE.rows(role=role.value, day=timezone.localdate(), **levels)
    if category_code is not None:
        posts = [post for post in posts if post.held().covers_category(category_code)]
    return sorted(posts, key=lambda post: -len(post.area_code))


def posts_in_use(roles: Iterable[Role]) -> list[PostHeld]:
    """The posts of these roles that somebody with an account in use holds today, as they were granted; one query."""
    posts = Post.objects.on(timezone.localdate()).filter(role__in=list(roles), user__is_active=True)
    return [post.held() for post in posts.select_related("organisation").order_by("pk")]


def post_names(user_ids: Sequence[int]) -> dict[int, list[str]]:
    """The posts that these people hold today, in words, in one query."""
    posts = Post.objects.on(timezone.localdate()).filter(user_id__in=user_ids).select_related("organisation")
    named: dict[int, list[str]] = {}
    for post in posts.order_by("pk"):
        named.setdefault(post.user_id, []).append(f"{post.organisation.short_name} {post.get_role_display()}")
    return named


def posts_left_behind(user_id: int) -> list[str]:
    """What to know about posts before their holder's account is disabled."""
    names = post_names([user_id]).get(user_id, [])
    if not names:
        return []
    return [_("还担任：%(posts)s。请先请安全管理员办理交接。") % {"posts": "、".join(names)}]
