"""Last year's plan as a start for this year's."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.domains.supervision.actions.changes import MANY
from linli.domains.supervision.models import Domain, Milestone, Plan, Task, TaskLeader
from linli.domains.supervision.policy import area_of, require_supervisor
from linli.kernel.errors import NotFound

COPIED = (
    "lead_id", "due_words", "rhythm", "rhythm_every", "rhythm_times", "target", "target_value", "target_unit", "weight",
    "place", "words", "roll_up", "figure_from",
)  # fmt: skip


def copy_plan(*, plan_id: int, title: str, year: int, by: Actor) -> Plan:
    """A draft with the domains, tasks, bodies, leaders and milestones of another plan, all days moved on to its year.

    What was reached, reported and said stays behind, and so do tasks that were taken out.
    """
    require_supervisor(by)
    with transaction.atomic():
        source = Plan.objects.visible_to(by).filter(pk=plan_id).first()
        if source is None:
            raise NotFound()
        plan = Plan.objects.create(
            title=title,
            year=year,
            area_code=area_of(by),
            made_by_id=by.staff_id,
            copied_from=source,
            report_every=source.report_every,
        )
        years = year - source.year
        domains = {
            each.pk: Domain.objects.create(plan=plan, name=each.name, place=each.place)
            for each in source.domains.all()
        }
        old = [
            task
            for task in source.tasks.prefetch_related(*MANY, "leaders", "milestones").select_related("matter")
            if task.matter is None or task.matter.state != "cancelled"
        ]
        made = {task.pk: _copied(task, plan, domains.get(task.domain_id or 0), years) for task in old}
        Task.objects.bulk_create(made.values())
        _bring_along(old, made, years)
        data: dict[str, object] = {"from": source.pk, "tasks": len(made)}
        record(action="supervision.copy_plan", by=by, subject=f"plan:{plan.pk}", data=data)
    return plan


def _copied(task: Task, plan: Plan, domain: Domain | None, years: int) -> Task:
    facts = {name: getattr(task, name) for name in COPIED}
    return Task(
        plan=plan,
        domain=domain,
        start_on=moved(task.start_on, years),
        due_on=moved(task.due_on, years),
        **facts,
    )


def _bring_along(old: list[Task], made: dict[int, Task], years: int) -> None:
    for task in old:
        if task.parent_id in made:
            made[task.pk].parent = made[task.parent_id]
    Task.objects.bulk_update((task for task in made.values() if task.parent_id), ["parent"])
    for name in MANY:
        link = getattr(Task, name).through
        link.objects.bulk_create(
            link(task_id=made[task.pk].pk, organisation_id=body.pk)
            for task in old
            for body in getattr(task, name).all()
        )
    TaskLeader.objects.bulk_create(
        TaskLeader(task=made[task.pk], name=each.name, duty=each.duty, user_id=each.user_id)
        for task in old
        for each in task.leaders.all()
    )
    Milestone.objects.bulk_create(
        Milestone(task=made[task.pk], name=each.name, due_on=moved(each.due_on, years) or each.due_on)
        for task in old
        for each in task.milestones.all()
    )


def moved(day: dt.date | None, years: int) -> dt.date | None:
    """The same day so many years on; the last of February where there is no twenty-ninth."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
