"""Who may look at people's data, and who may see who looked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.rules import ROLE_FACTS, Actor, Role
from linli.kernel.errors import NotAllowed


def may_reveal(actor: Actor) -> bool:
    """Whether a post of theirs uncovers contact details, on matters that they see."""
    return actor.is_staff and any(ROLE_FACTS[post.role].reveals for post in actor.posts)


def require_revealer(actor: Actor) -> None:
    if not may_reveal(actor):
        raise NotAllowed(_("您的岗位不能查看联系方式。"))


def may_look_up(actor: Actor) -> bool:
    """Whether a post of theirs finds matters by a telephone."""
    return actor.is_staff and any(ROLE_FACTS[post.role].looks_up for post in actor.posts)


def require_looker_up(actor: Actor) -> None:
    if not may_look_up(actor):
        raise NotAllowed(_("您的岗位不能按电话查找。"))


def may_audit(actor: Actor) -> bool:
    return Role.AUDIT_ADMIN in actor.roles


def require_auditor(actor: Actor) -> None:
    if not may_audit(actor):
        raise NotAllowed(_("只有审计管理员可以查看访问日志。"))
