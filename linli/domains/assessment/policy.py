"""Who sets up an assessment, who reads all of it, and who reads the sheet of their own body."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Role
from linli.kernel.errors import NotAllowed

COUNTY = 6
"""Signs of a county's area code."""
READ_ALL = (Role.LEADER, Role.SUPERVISOR)
OF_A_BODY = (Role.LEADER, Role.DEPARTMENT_LEAD, Role.TOWNSHIP_DISPATCHER)
"""Who leads a body or runs its office reads its sheet, and the ranks of its class."""


def may_assess(actor: Actor) -> bool:
    """Whether this person works in the county's office of supervision (督查室), which keeps the schemes."""
    return any(len(post.area_code) == COUNTY for post in actor.holding(Role.SUPERVISOR))


def area_of(actor: Actor) -> str:
    """The county whose bodies this person assesses."""
    return next(post.area_code for post in actor.holding(Role.SUPERVISOR) if len(post.area_code) == COUNTY)


def require_assessor(actor: Actor) -> None:
    if not may_assess(actor):
        raise NotAllowed(_("考核由县督查室组织。"))


def reads_all(actor: Actor) -> bool:
    """Leaders and supervisors of the county read every sheet."""
    return any(len(post.area_code) == COUNTY for post in actor.holding(*READ_ALL))


def own_bodies(actor: Actor) -> frozenset[int]:
    """The bodies for which this person answers."""
    return frozenset(post.organisation_id for post in actor.holding(*OF_A_BODY))


def may_read(actor: Actor) -> bool:
    return reads_all(actor) or bool(own_bodies(actor))


def require_reader(actor: Actor) -> None:
    if not may_read(actor):
        raise NotAllowed(_("考核给县领导、督查室和被考核单位看。"))


def counties_of(actor: Actor) -> frozenset[str]:
    """The counties whose assessment this person reads."""
    posts = actor.holding(*READ_ALL, *OF_A_BODY)
    return frozenset(post.area_code[:COUNTY] for post in posts if len(post.area_code) >= COUNTY)


def drafts_of(actor: Actor) -> str:
    """The county whose drafts this person writes; a draft is that office's alone, so that nobody learns of it early."""
    return area_of(actor) if may_assess(actor) else ""


def may_open_sheet(actor: Actor, body_id: int) -> bool:
    return reads_all(actor) or body_id in own_bodies(actor)


APPELLANTS = (Role.DEPARTMENT_LEAD, Role.TOWNSHIP_DISPATCHER)
"""Who appeals in the name of a body: its head, or who runs its office."""


def may_appeal(actor: Actor, body_id: int) -> bool:
    return any(post.organisation_id == body_id for post in actor.holding(*APPELLANTS))


def require_appellant(actor: Actor, body_id: int) -> None:
    if not may_appeal(actor, body_id):
        raise NotAllowed(_("申诉由被考核单位的负责人提出。"))
