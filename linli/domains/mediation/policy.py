"""Who keeps the register: the window for its area, the head of a body for the body, mediators their own absence."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Role
from linli.cores.areas.rules import prefix_range
from linli.cores.matters.public import Matter
from linli.domains.mediation.models import Committee, Mediator
from linli.kernel.errors import NotAllowed

KEEPERS = (Role.MEDIATION_CLERK, Role.MEDIATION_LEAD)
TAKERS = (*KEEPERS, Role.GRIDWORKER, Role.VILLAGE_CLERK)


def may_keep_some(actor: Actor) -> bool:
    """Whether this person keeps any part of the register; commands on the machine keep all of it."""
    return actor.kind == "system" or any(actor.holding(*KEEPERS))


def may_register_committees(actor: Actor) -> bool:
    """Bodies are entered by the window."""
    return actor.kind == "system" or any(actor.holding(Role.MEDIATION_CLERK))


def may_keep(actor: Actor, committee: Committee) -> bool:
    """Whether this person keeps this body and its mediators; its organisation must be loaded."""
    if actor.kind == "system" or covers(actor, committee.organisation.area_code):
        return True
    heads = actor.holding(Role.MEDIATION_LEAD)
    return any(post.organisation_id == committee.organisation_id for post in heads)


def covers(actor: Actor, area_code: str) -> bool:
    """Whether this person's window is responsible for this place."""
    return any(post.covers_area(area_code) for post in actor.holding(Role.MEDIATION_CLERK))


def kept_by(actor: Actor) -> Q:
    """The same as a condition on Committee."""
    if actor.kind == "system":
        return Q()
    kept = Q(organisation__in=[post.organisation_id for post in actor.holding(Role.MEDIATION_LEAD)])
    for post in actor.holding(Role.MEDIATION_CLERK):
        low, high = prefix_range(post.area_code)
        kept |= Q(organisation__area_code__gte=low, organisation__area_code__lt=high)
    return kept


def may_say_when(actor: Actor, mediator: Mediator) -> bool:
    """Whether this person says when a mediator takes new cases: themselves, or who keeps them."""
    own = actor.user_id is not None and mediator.user_id == actor.user_id
    return own or may_keep(actor, mediator.committee)


def require_window(actor: Actor, area_code: str) -> None:
    if actor.kind != "system" and not covers(actor, area_code):
        raise NotAllowed(_("调解组织由所在区域的调解受理员登记。"))


def require_keeper(actor: Actor, committee: Committee) -> None:
    if not may_keep(actor, committee):
        raise NotAllowed(_("调解员名册由调解受理员和本组织负责人维护。"))


def require_say_when(actor: Actor, mediator: Mediator) -> None:
    if not may_say_when(actor, mediator):
        raise NotAllowed(_("只有本人、本组织负责人和调解受理员可以改接案安排。"))


def may_take_in(actor: Actor) -> bool:
    """Whether this person takes disputes in: the window, the head of a body, and who works in a village or grid."""
    return any(actor.holding(*TAKERS))


def may_conduct(actor: Actor, matter: Matter) -> bool:
    """Whether this person works on an open dispute: its window, the head of its body, its mediator."""
    if not matter.is_open or not actor.is_staff:
        return False
    if matter.handler_id == actor.user_id:
        return True
    bodies = {matter.desk_id, matter.owner_id}
    return any(post.organisation_id in bodies for post in actor.holding(*KEEPERS))


def require_conductor(actor: Actor, matter: Matter) -> None:
    if not may_conduct(actor, matter):
        raise NotAllowed(_("只有受理窗口、调解组织负责人和承办的调解员可以改，办结以后不能再改。"))
