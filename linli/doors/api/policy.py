"""Who looks after tokens and clients."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor, Role
from linli.kernel.errors import NotAllowed


def may_manage_clients(actor: Actor) -> bool:
    """Systems that use the interface are the system administrator's; what they see follows from a post, which is the
    security administrator's to grant."""
    return Role.SYSTEM_ADMIN in actor.roles


def require_client_manager(actor: Actor) -> None:
    """NotAllowed for everybody but the system administrator."""
    if not may_manage_clients(actor):
        raise NotAllowed(_("对接系统由系统管理员管理。"))


def require_staff(actor: Actor) -> None:
    """NotAllowed for those who are not staff."""
    if not actor.is_staff:
        raise NotAllowed(_("请先登录。"))
