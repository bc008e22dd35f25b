"""Who looks after the keys."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor, Role
from linli.kernel.errors import NotAllowed


def may_manage_keys(actor: Actor) -> bool:
    """Systems that come in from outside are the system administrator's."""
    return Role.SYSTEM_ADMIN in actor.roles


def require_key_manager(actor: Actor) -> None:
    """NotAllowed for everybody but the system administrator."""
    if not may_manage_keys(actor):
        raise NotAllowed(_("Open311密钥由系统管理员管理。"))
