"""Who turns documents into plans."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Role
from linli.kernel.errors import NotAllowed


def may_supervise(actor: Actor) -> bool:
    """Whether this person works in an office of supervision (督查室)."""
    return Role.SUPERVISOR in actor.roles


def require_supervisor(actor: Actor) -> None:
    if not may_supervise(actor):
        raise NotAllowed(_("部署文件和任务由督查室办理。"))


def area_of(actor: Actor) -> str:
    """The area for which this person supervises, the widest where there are several."""
    return min((post.area_code for post in actor.holding(Role.SUPERVISOR)), key=len)
