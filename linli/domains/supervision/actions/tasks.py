"""Working on the tasks of a draft plan: adding, correcting, dropping, giving several of them to somebody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from linli.cores.access.models import Post
from linli.cores.access.public import Actor, Role
from linli.cores.audit.public import record
from linli.cores.orgs.models import Organisation
from linli.domains.supervision.actions.changes import MANY
from linli.domains.supervision.models import Domain, Milestone, Plan, Task, TaskLeader
from linli.domains.supervision.models.plan import PlanState
from linli.domains.supervision.models.task import Duty
from linli.domains.supervision.policy import area_of, may_change, require_supervisor
from linli.kernel.errors import Invalid, NotFound, Stale

STEP = 1000
PLAIN = (
    "words", "lead", "start_on", "due_on", "rhythm", "rhythm_times", "target", "target_value", "target_unit", "weight",
    "domain", "parent", "roll_up", "figure_from",
)  # fmt: skip
"""The columns that a form of a task fills; besides them bodies, leaders and milestones."""


def locked_plan(plan_id: int, by: Actor, *, draft: bool) -> Plan:
    """The plan, locked, for somebody who may work on it; Stale where it is published already, or not yet."""
    require_supervisor(by)
    seen = Plan.objects.visible_to(by).filter(pk=plan_id)
    plan = Plan.objects.select_for_update(of=("self",)).select_related("desk").filter(pk__in=seen).first()
    if plan is None or not may_change(by, plan):
        raise NotFound()
    if draft and plan.state != PlanState.DRAFT:
        raise Stale(_("方案已经印发，任务的变更要写明理由。"))
    if not draft and plan.state != PlanState.PUBLISHED:
        raise Stale(_("方案还没有印发。"))
    return plan


def start_plan(*, title: str, year: int, by: Actor) -> Plan:
    """A draft with no tasks yet, for the area that somebody supervises."""
    require_supervisor(by)
    with transaction.atomic():
        plan = Plan.objects.create(title=title, year=year, area_code=area_of(by), made_by_id=by.staff_id)
        record(action="supervision.start_plan", by=by, subject=f"plan:{plan.pk}", data={"title": title})
    return plan


def add_task(*, plan_id: int, facts: Mapping[str, Any], by: Actor) -> Task:
    """One more task at the end of a draft."""
    with transaction.atomic():
        plan = locked_plan(plan_id, by, draft=True)
        task = Task(plan=plan, place=next_place(plan))
        fill(task, facts)
        record(action="supervision.add_task", by=by, subject=f"plan:{plan.pk}", data={"task": task.pk})
    return task


def edit_task(*, task_id: int, facts: Mapping[str, Any], by: Actor) -> Task:
    """Correct a task of a draft."""
    with transaction.atomic():
        task = locked_task(task_id, by, draft=True)
        fill(task, facts)
        record(action="supervision.edit_task", by=by, subject=f"plan:{task.plan_id}", data={"task": task.pk})
    return task


def drop_task(*, task_id: int, by: Actor) -> int:
    """Take a task out of a draft; its parts move up to where it stood. The id of the plan."""
    with transaction.atomic():
        task = locked_task(task_id, by, draft=True)
        task.parts.update(parent=task.parent_id)
        data: dict[str, object] = {"task": task.pk, "words": task.words[:80]}
        record(action="supervision.drop_task", by=by, subject=f"plan:{task.plan_id}", data=data)
        task.delete()
    return task.plan_id


def assign_tasks(
    *,
    plan_id: int,
    task_ids: Collection[int],
    by: Actor,
    lead: Organisation | None = None,
    domain: Domain | None = None,
    facts: Mapping[str, Any] | None = None,
) -> int:
    """Give several tasks of a draft a lead body, a domain, a date or leaders at once; how many."""
    facts = {name: value for name, value in (facts or {}).items() if value}
    if lead is None and domain is None and not facts:
        raise Invalid(_("请选择要给这些任务填什么。"))
    with transaction.atomic():
        plan = locked_plan(plan_id, by, draft=True)
        tasks = list(plan.tasks.filter(pk__in=task_ids))
        if not tasks:
            raise Invalid(_("请先勾选任务。"))
        for task in tasks:
            if lead is not None:
                task.lead = lead
                task.responsible.remove(lead)
                task.co_operating.remove(lead)
            task.domain = domain or task.domain
            task.due_on = facts.get("due_on") or task.due_on
            task.save()
            _lead_by(task, {duty: names for duty, names in facts.items() if duty in Duty.values})
        data: dict[str, object] = {"tasks": [task.pk for task in tasks]}
        record(action="supervision.assign_tasks", by=by, subject=f"plan:{plan.pk}", data=data)
    return len(tasks)


def name_domains(*, plan_id: int, names: Sequence[str], by: Actor) -> list[Domain]:
    """The domains of a draft in this order: those of these names stay, new ones come, the others go if nothing is in them.

    Invalid, on `names`, where a domain that still has tasks would go.
    """
    with transaction.atomic():
        plan = locked_plan(plan_id, by, draft=True)
        wanted = list(dict.fromkeys(name.strip()[:60] for name in names if name.strip()))
        known = {domain.name: domain for domain in plan.domains.all()}
        for name, domain in known.items():
            if name in wanted:
                continue
            if domain.tasks.exists():
                words = _("“%(name)s”里还有任务，请先把任务移到别的领域。") % {"name": name}
                raise Invalid(words, fields={"names": words})
            domain.delete()
        made: list[Domain] = []
        for place, name in enumerate(wanted, start=1):
            domain = known.get(name) or Domain(plan=plan, name=name)
            domain.place = place
            domain.save()
            made.append(domain)
        record(
            action="supervision.name_domains", by=by, subject=f"plan:{plan.pk}", data={"domains": len(made)}
        )
    return made


def discard_plan(*, plan_id: int, by: Actor) -> None:
    """Delete a draft; the document that it came of can be worked on again."""
    with transaction.atomic():
        plan = locked_plan(plan_id, by, draft=True)
        record(
            action="supervision.discard_plan", by=by, subject=f"plan:{plan.pk}", data={"title": plan.title}
        )
        plan.tasks.update(parent=None)
        plan.tasks.all().delete()
        plan.delete()


def locked_task(task_id: int, by: Actor, *, draft: bool) -> Task:
    """The task of a plan that is locked for somebody who may work on it."""
    plan_id = Task.objects.filter(pk=task_id).values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise NotFound()
    plan = locked_plan(plan_id, by, draft=draft)
    task = plan.tasks.get(pk=task_id)
    task.plan = plan
    return task


def next_place(plan: Plan) -> int:
    """Behind the last task of the plan."""
    last: int | None = plan.tasks.aggregate(last=Max("place"))["last"]
    return (last or 0) + STEP


def fill(task: Task, facts: Mapping[str, Any]) -> None:
    """Write a form's facts to a task that may be new: columns, bodies, leaders, milestones."""
    for name in PLAIN:
        if name in facts:
            setattr(task, name, facts[name])
    _refuse_circle(task)
    task.save()
    for name in MANY:
        if name in facts:
            getattr(task, name).set(facts[name])
    _lead_by(task, {duty: facts[duty] for duty in Duty.values if duty in facts})
    if "milestones" in facts:
        _set_milestones(task, facts["milestones"])


def _refuse_circle(task: Task) -> None:
    above = task.parent
    while above is not None:
        if above.pk == task.pk:
            words = _("一项任务不能属于它自己的分任务。")
            raise Invalid(words, fields={"parent": words})
        above = above.parent


def _lead_by(task: Task, by_duty: Mapping[str, Sequence[str]]) -> None:
    """Set the leaders of these duties; who has an account of that name over the plan's area is found by it."""
    for duty, names in by_duty.items():
        task.leaders.filter(duty=duty).delete()
        task.leaders.filter(name__in=names).delete()
        TaskLeader.objects.bulk_create(
            TaskLeader(task=task, name=name, duty=duty, user_id=account_of(name, task.plan.area_code))
            for name in names
        )


def account_of(name: str, area_code: str) -> int | None:
    """The account of the one leader of this name over this area or in it; none where there is none, or several."""
    posts = Post.objects.filter(
        user__display_name=name, user__is_active=True, role__in=(Role.LEADER, Role.DEPARTMENT_LEAD)
    )
    known = set(posts.filter(area_code__startswith=area_code[:6]).values_list("user_id", flat=True))
    return known.pop() if len(known) == 1 else None


def _set_milestones(task: Task, wanted: Sequence[tuple[Any, str]]) -> None:
    """Those of these names stay (with the day on which they were reached), others come and go."""
    names = {name for _day, name in wanted}
    task.milestones.exclude(name__in=names).delete()
    known = {each.name: each for each in task.milestones.all()}
    for day, name in wanted:
        milestone = known.get(name) or Milestone(task=task, name=name)
        milestone.due_on = day
        milestone.save()
