"""What posts forbid to do with accounts."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.models import ROLE_NAMES, Post
from linli.cores.access.rules import ADMINISTRATORS, Role
from linli.cores.accounts.models import User
from linli.kernel.errors import NotAllowed


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
