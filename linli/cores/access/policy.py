"""What posts forbid to do with accounts."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.models import ROLE_NAMES, Post
from linli.cores.access.rules import ADMINISTRATORS, Role
from linli.cores.accounts.models import User
from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import Invalid, NotAllowed


def keep_one_administrator(user: User) -> None:
    """NotAllowed where this is the last active administrator of a kind: nobody could do that work any more."""
    held = Post.objects.on(timezone.localdate()).filter(role__in=ADMINISTRATORS, user__is_active=True)
    # Locked, so that two of them are not disabled at the same moment.
    holders: dict[str, set[int]] = {}
    for post in held.select_for_update().order_by("pk"):
        holders.setdefault(post.role, set()).add(post.user_id)
    last = [role for role, people in holders.items() if people == {user.pk}]
    if last:
        names = "、".join(str(ROLE_NAMES[Role(role)]) for role in sorted(last))
        raise NotAllowed(
            _("这是最后一位在用的%(role)s。请先由安全管理员把这个岗位授予另一位，再停用。") % {"role": names}
        )


def may_grant(by: SomebodyActing) -> bool:
    """Posts are the security administrator's, and those of commands on the machine."""
    return by.kind == "system" or Role.SECURITY_ADMIN in by.roles


def require_granter(by: SomebodyActing) -> None:
    """NotAllowed for everybody else."""
    if not may_grant(by):
        raise NotAllowed(_("只有安全管理员可以授予和结束岗位。"))


def require_not_oneself(by: SomebodyActing, user_id: int) -> None:
    """NotAllowed where somebody would decide on their own posts."""
    if by.user_id == user_id:
        raise NotAllowed(_("不能授予、改动自己的岗位，请另一位安全管理员来办。"))


def keep_a_successor(post: Post, *, last_day: dt.date) -> None:
    """Invalid where nobody would hold this administrator role on the day after; lock the posts of the role before."""
    if post.role not in ADMINISTRATORS:
        return
    day = max(last_day + dt.timedelta(days=1), timezone.localdate())
    others = Post.objects.on(day).filter(role=post.role, user__is_active=True).exclude(pk=post.pk)
    if not others.exists():
        raise Invalid(
            _("这是最后一位%(role)s，结束以后没有人能办这项工作。请先把岗位授予另一位。")
            % {"role": post.get_role_display()},
            code="last_administrator",
        )
