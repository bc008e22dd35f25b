"""Who looks after the ways out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.rules import Role
from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import NotAllowed


def keeps_channels(by: SomebodyActing) -> bool:
    """The system administrator, and commands on the machine."""
    return by.kind == "system" or Role.SYSTEM_ADMIN in by.roles


def require_channel_keeper(by: SomebodyActing) -> None:
    """NotAllowed for everybody else."""
    if not keeps_channels(by):
        raise NotAllowed(_("只有系统管理员可以管理消息渠道。"))
