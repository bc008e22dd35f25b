"""Who may do what with reports besides the steps of their workflow."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Role
from linli.kernel.errors import NotAllowed

TAKES_DOWN = (Role.VILLAGE_CLERK, Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER)
"""Whom people call, visit and write to."""


def may_take_down(actor: Actor) -> bool:
    """Whether this person files reports for those who call, come in or write."""
    return not actor.roles.isdisjoint(TAKES_DOWN)


IMPORTS = (Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER)
"""Who takes over files: the desks at which what is in them arrives. Administrators see no matters, so none of these."""


def import_areas(actor: Actor) -> list[str]:
    """The areas for which this person may take over reports."""
    return sorted({post.area_code for post in actor.holding(*IMPORTS)})


def may_import(actor: Actor) -> bool:
    return bool(import_areas(actor))


def require_importer(actor: Actor) -> None:
    if not may_import(actor):
        raise NotAllowed(_("批量导入诉求由县级派遣员和镇办派遣员办理。"))
