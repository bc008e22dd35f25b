"""Who writes the answers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Role
from linli.kernel.errors import NotAllowed

EDITORS = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER})
"""Those who run the county's desk know what people ask; the system administrator stands in for them."""


def may_edit(actor: Actor) -> bool:
    """Whether this person writes answers; commands on the machine do, too."""
    return actor.kind == "system" or not actor.roles.isdisjoint(EDITORS)


def require_editor(actor: Actor) -> None:
    if not may_edit(actor):
        raise NotAllowed(_("政策问答由县级派遣员和系统管理员编写。"))
