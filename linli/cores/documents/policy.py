"""Who prints posters, for which areas, and who decides what stands on them."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor, Role
from linli.cores.areas.rules import is_inside
from linli.kernel.errors import NotAllowed, NotFound

PRINTERS = (Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER)


def scopes(actor: Actor) -> list[str]:
    """The areas whose posters this person may print: those of their desks; all for the system administrator."""
    if Role.SYSTEM_ADMIN in actor.roles:
        return [settings.COUNTY_CODE]
    return sorted({post.area_code for post in actor.holding(*PRINTERS)})


def may_print(actor: Actor) -> bool:
    """Whether there is anything that they may print."""
    return bool(scopes(actor))


def require_printer(actor: Actor, area_code: str = "") -> None:
    """NotAllowed for those who print nothing; NotFound for an area that isn't theirs."""
    allowed = scopes(actor)
    if not allowed:
        raise NotAllowed(_("海报由镇办派遣员、县级派遣员和系统管理员打印。"))
    if area_code and not any(is_inside(area_code, scope) for scope in allowed):
        raise NotFound()


def may_decide(actor: Actor) -> bool:
    """What stands on the posters is the system administrator's to set."""
    return Role.SYSTEM_ADMIN in actor.roles


def require_decider(actor: Actor) -> None:
    if not may_decide(actor):
        raise NotAllowed(_("海报设置由系统管理员修改。"))
