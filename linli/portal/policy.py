"""Who writes bulletins, who reads them, and who changes their template."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Role
from linli.cores.access.rules import PostHeld
from linli.kernel.errors import NotAllowed, NotFound
from linli.portal.models import READ, Bulletin, BulletinQuerySet
from linli.portal.queries.cockpit.asked import cockpit_scope, may_see_cockpit, overseen

CLERKS = (Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER)
SHAPERS = frozenset({Role.SYSTEM_ADMIN, Role.COUNTY_DISPATCHER})


def _desks(actor: Actor) -> list[PostHeld]:
    return [post for post in actor.holding(*CLERKS) if not post.category_codes]


def offices(actor: Actor) -> list[str]:
    """The areas for which this person writes bulletins: those of their own desks, and no area below."""
    return sorted({post.area_code for post in _desks(actor)})


def reads_any(actor: Actor) -> bool:
    """Whoever sees an area's figures reads the bulletins made of them."""
    return bool(cockpit_scope(actor))


def writes(actor: Actor, area: str) -> bool:
    return area in offices(actor)


def require_reader(actor: Actor) -> None:
    if not reads_any(actor):
        raise NotAllowed(_("通报给领导、督查员和派遣员看。"))


def require_writer(actor: Actor, area: str | None = None) -> None:
    """NotAllowed for those who write none; NotFound for the bulletin of another office."""
    allowed = offices(actor)
    if not allowed:
        raise NotAllowed(_("通报由县和镇办的派遣员起草。"))
    if area is not None and area not in allowed:
        raise NotFound()


def may_read(actor: Actor, bulletin: Bulletin) -> bool:
    """What was issued, with the area's figures; drafts, the office alone."""
    if writes(actor, bulletin.area_code):
        return True
    return bulletin.state in READ and may_see_cockpit(actor, bulletin.area_code)


def require_reading(actor: Actor, bulletin: Bulletin) -> None:
    require_reader(actor)
    if not may_read(actor, bulletin):
        raise NotFound()


def readable(actor: Actor) -> BulletinQuerySet:
    """All that this person reads."""
    return Bulletin.objects.readable(overseen(actor), offices(actor))


def may_shape(actor: Actor) -> bool:
    """The template is the county's: its office and the system administrator change it."""
    return bool(actor.roles & SHAPERS)


def require_shaper(actor: Actor) -> None:
    if not may_shape(actor):
        raise NotAllowed(_("通报模板由县级派遣员和系统管理员维护。"))
