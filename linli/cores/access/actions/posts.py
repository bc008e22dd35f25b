"""Granting posts, changing when they end, ending them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access import policy
from linli.cores.access.models import ROLE_NAMES, Post
from linli.cores.access.rules import ADMINISTRATORS, Role, excluded_by, fits_area, fits_body
from linli.cores.accounts.models import User
from linli.cores.areas.public import exists
from linli.cores.areas.rules import is_inside
from linli.cores.audit.public import record
from linli.cores.orgs.models import Organisation
from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import Invalid, NotFound, Stale


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post as it is to be granted; dates are days in the county, the last one included."""

    user: User
    organisation: Organisation
    role: Role
    area_code: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    category_codes: tuple[str, ...] = ()


def grant_post(*, post: NewPost, by: SomebodyActing) -> Post:
    """Give somebody a post. Raises NotAllowed for oneself, Invalid field by field where something does not hold."""
    policy.require_granter(by)
    policy.require_not_oneself(by, post.user.pk)
    with transaction.atomic():
        # The person is locked, so that two grants at once cannot make one person two of the administrators.
        user = User.objects.select_for_update().get(pk=post.user.pk)
        if faults := _faults(post, user):
            raise Invalid(_("这个岗位还不能授予。"), fields=faults)
        made = Post.objects.create(
            user=user,
            organisation=post.organisation,
            role=post.role.value,
            area_code=post.area_code,
            category_codes=list(post.category_codes),
            valid_from=post.valid_from,
            valid_to=post.valid_to,
            granted_by_id=by.user_id,
        )
        record(action="access.grant_post", by=by, subject=f"post:{made.pk}", data=_facts(made))
    return made


def change_end(*, post_id: int, valid_to: dt.date | None, by: SomebodyActing) -> Post:
    """Let a post end on another day, or without a set day. Raises Invalid and NotAllowed."""
    policy.require_granter(by)
    with transaction.atomic():
        post = lock_post(post_id)
        policy.require_not_oneself(by, post.user_id)
        if valid_to is not None:
            if valid_to < max(post.valid_from, timezone.localdate()):
                raise Invalid(
                    _("结束日期要改一改。"), fields={"valid_to": _("不能早于今天，也不能早于开始日期。")}
                )
            policy.keep_a_successor(post, last_day=valid_to)
        before, post.valid_to = post.valid_to, valid_to
        if faults := _overlaps(post, post.user_id, apart_from=post.pk):
            raise Invalid(next(iter(faults.values())))
        post.save(update_fields=["valid_to"])
        changed = {"valid_to": [str(before or ""), str(valid_to or "")]}
        record(action="access.change_end", by=by, subject=f"post:{post.pk}", data={"changed": changed})
    return post


def end_post(*, post_id: int, by: SomebodyActing, successor_id: int | None = None) -> Post:
    """End a post now: yesterday was its last day. One that began today or later is taken back as if never granted.

    The audit row keeps what it was. Raises Invalid for the last administrator of a kind, NotAllowed for one's own.
    """
    policy.require_granter(by)
    today = timezone.localdate()
    with transaction.atomic():
        post = lock_post(post_id)
        policy.require_not_oneself(by, post.user_id)
        if post.valid_from <= today:
            policy.keep_a_successor(post, last_day=today - dt.timedelta(days=1))
        facts = _facts(post) | {"successor": successor_id}
        record(action="access.end_post", by=by, subject=f"post:{post.pk}", data=facts)
        if post.valid_from >= today:
            post.delete()
        else:
            post.valid_to = today - dt.timedelta(days=1)
            post.save(update_fields=["valid_to"])
    return post


def lock_post(post_id: int) -> Post:
    """The post as it stands now, kept from others until the transaction ends. Raises NotFound, Stale for an ended one."""
    known = Post.objects.filter(pk=post_id).first()
    if known is not None and known.role in ADMINISTRATORS:
        # Those that have to be counted before one ends are locked first, and by everybody in the same order.
        list(Post.objects.select_for_update().filter(role=known.role).order_by("pk"))
    posts = Post.objects.select_for_update(of=("self",)).select_related("organisation", "user")
    post = posts.filter(pk=post_id).first()
    if post is None:
        raise NotFound
    if post.has_ended:
        raise Stale(_("这个岗位已经结束了。"))
    return post


def _faults(post: NewPost, user: User) -> dict[str, str]:
    faults = dict[str, str]()
    role = ROLE_NAMES[post.role]
    if not user.is_active:
        faults["user"] = _("这个账号已停用。")
    if not fits_body(post.role, post.organisation.type):
        faults["organisation"] = _("“%(role)s”不能设在这类机构里。") % {"role": role}
    if not exists(post.area_code):
        faults["area_code"] = _("没有这个区划。")
    elif not fits_area(post.role, post.area_code):
        faults["area_code"] = _("“%(role)s”不能管这一级的区划。") % {"role": role}
    elif not is_inside(post.area_code, post.organisation.area_code):
        faults["area_code"] = _("这个区划不在所选机构的范围内。")
    if post.valid_to is not None and post.valid_to < max(post.valid_from, timezone.localdate()):
        faults["valid_to"] = _("不能早于今天，也不能早于开始日期。")
    return faults or _overlaps(post, user.pk)


def _overlaps(post: NewPost | Post, user_id: int, *, apart_from: int | None = None) -> dict[str, str]:
    """What this person's other posts in the same time forbid."""
    held = Post.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=post.valid_from), user=user_id)
    if post.valid_to is not None:
        held = held.filter(valid_from__lte=post.valid_to)
    others = list(held.exclude(pk=apart_from or 0).select_related("organisation"))
    role = Role(post.role)
    if clash := excluded_by(role, (Role(other.role) for other in others)):
        names = "、".join(str(ROLE_NAMES[one]) for one in sorted(clash))
        return {"role": _("同一时间已任%(roles)s：三员分立，一人只能任其中一种。") % {"roles": names}}
    same = (post.organisation, role, post.area_code)
    if any((other.organisation, Role(other.role), other.area_code) == same for other in others):
        return {"user": _("这个人在同一时间已有同样的岗位。")}
    return {}


def _facts(post: Post) -> dict[str, object]:
    return {
        "user": post.user_id,
        "name": post.user.display_name,
        "organisation": post.organisation.code,
        "role": post.role,
        "area": post.area_code,
        "categories": post.category_codes,
        "from": str(post.valid_from),
        "to": str(post.valid_to or ""),
    }
