"""Who turns documents into plans, reads plans, and changes them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Role
from linli.domains.supervision.models import Plan
from linli.domains.supervision.models.plan import READERS, PlanState
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


def may_read_plans(actor: Actor) -> bool:
    """Whether published plans are sent to this person."""
    return any(post.role in READERS for post in actor.posts)


def require_reader(actor: Actor) -> None:
    if not may_read_plans(actor):
        raise NotAllowed(_("您的岗位看不到工作方案。"))


def may_change(actor: Actor, plan: Plan) -> bool:
    """Whether this person may work on the plan: a draft in the area that they supervise; a published one in its office."""
    if plan.state == PlanState.DRAFT:
        return Plan.objects.drafted_by(actor).filter(pk=plan.pk).exists()
    return any(post.organisation_id == plan.desk_id for post in actor.holding(Role.SUPERVISOR))
