"""Publishing a plan: each of its tasks becomes a matter of the body that leads it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Role
from linli.cores.audit.public import record
from linli.cores.matters.models import CoHandling
from linli.cores.matters.public import Channel, NewMatter, file_matter
from linli.cores.orgs.models import Organisation
from linli.domains.supervision.actions.lighting import relight
from linli.domains.supervision.actions.tasks import STEP, locked_plan
from linli.domains.supervision.models import Plan, Task
from linli.domains.supervision.models.task import RollUp
from linli.domains.supervision.queries.problems import problems_of
from linli.domains.supervision.rules.report_days import next_report
from linli.domains.supervision.workflow import KIND
from linli.kernel.errors import Invalid

LONGEST_TITLE = 100
SIGN_WITHIN = "2wd"


def publish_plan(
    *, plan_id: int, report_every: str, by: Actor, share: bool = True, at: dt.datetime | None = None
) -> Plan:
    """Hand all tasks of a draft out (印发交办). Tasks without a day end with the plan's year.

    `share`: a task that names several bodies and no lead is led by the office, and every body gets a part of it.
    Invalid while tasks have nobody at all, or a day that is over.
    """
    at = at or timezone.now()
    today = timezone.localdate(at)
    with transaction.atomic():
        plan = locked_plan(plan_id, by, draft=True)
        _refuse(plan, today=today, share=share)
        post = next(post for post in by.holding(Role.SUPERVISOR) if plan.area_code.startswith(post.area_code))
        plan.desk = Organisation.objects.get(pk=post.organisation_id)
        plan.state, plan.published_at, plan.published_by_id = "published", at, by.staff_id
        plan.report_every = report_every
        plan.save()
        _share(plan)
        tasks = _in_order(plan)
        for task in tasks:
            hand_out(task, plan=plan, by=by, at=at)
        data: dict[str, object] = {"tasks": len(tasks)}
        record(action="supervision.publish_plan", by=by, subject=f"plan:{plan.pk}", data=data)
    return plan


def hand_out(task: Task, *, plan: Plan, by: Actor, at: dt.datetime) -> None:
    """File the matter of a task, whose parent has its own already, and call the bodies that help."""
    today = timezone.localdate(at)
    task.plan = plan
    task.due_on = task.due_on or (None if task.rhythm else _end_of(plan, today))
    task.report_on = next_report(
        max(today, task.start_on or today),
        rhythm=task.rhythm or plan.report_every,
        every=task.rhythm_every,
        due=task.due_on,
    )
    limits = {"sign": SIGN_WITHIN}
    limits |= {"report": f"{(task.report_on - today).days}d"} if task.report_on else {}
    limits |= {"finish": f"{(task.due_on - today).days}d"} if task.due_on else {}
    assert task.lead is not None  # noqa: S101 (publishing refuses tasks without one)
    filed = file_matter(
        NewMatter(
            kind=KIND,
            title=title_of(task),
            text=task.words,
            area_code=place_of(task.lead, plan),
            desk_id=plan.desk_id or 0,
            channel=Channel.INTERNAL,
            owner_id=task.lead_id,
            filed_by_id=by.user_id,
            parent_id=task.parent.matter_id if task.parent else None,
            clock_starts=tuple(limits),
            limits=limits,
            words=_("印发《%(plan)s》，交办任务。") % {"plan": plan.title},
        ),
        by=by,
        at=at,
    )
    task.matter = filed.matter
    task.save()
    call(task, at=at)
    relight(task, today=today)


def call(task: Task, *, at: dt.datetime) -> None:
    """Those who help are called, as far as they are not yet; who leads a task does not help with it."""
    helping = {body.pk for body in (*task.responsible.all(), *task.co_operating.all())} - {task.lead_id}
    known = CoHandling.objects.filter(matter=task.matter)
    known.exclude(organisation__in=helping).filter(arrived_at=None).delete()
    there = set(known.values_list("organisation_id", flat=True))
    CoHandling.objects.bulk_create(
        CoHandling(matter=task.matter, organisation_id=pk, asked_at=at) for pk in sorted(helping - there)
    )


def title_of(task: Task) -> str:
    """The first line of the words, as far as a title holds it."""
    return task.words.strip().splitlines()[0][:LONGEST_TITLE]


def place_of(lead: Organisation, plan: Plan) -> str:
    """Where a task lies: with the body that leads it, if that is inside the plan's area."""
    return lead.area_code if lead.area_code.startswith(plan.area_code) else plan.area_code


def _end_of(plan: Plan, today: dt.date) -> dt.date:
    return dt.date(max(plan.year, today.year), 12, 31)


def _refuse(plan: Plan, *, today: dt.date, share: bool) -> None:
    found = problems_of(plan, today=today)
    if not plan.tasks.exists():
        raise Invalid(_("方案里还没有任务。"))
    stuck = [*found.leaderless, *([] if share else found.shared)]
    if stuck:
        raise Invalid(_("有 %(count)s 项任务没有牵头单位，不能印发。") % {"count": len(stuck)})
    if found.past:
        raise Invalid(_("有 %(count)s 项任务的完成时限已经过了，请先改好。") % {"count": len(found.past)})


def _share(plan: Plan) -> None:
    """Where nobody leads: one body alone does; of several each gets a part, and the office keeps them together."""
    for task in plan.tasks.filter(lead=None).prefetch_related("responsible"):
        bodies = list(task.responsible.all())
        if len(bodies) == 1:
            task.lead = bodies[0]
            task.responsible.clear()
            task.save()
            continue
        task.lead, task.roll_up = plan.desk, RollUp.WORST
        task.save()
        task.responsible.clear()
        add_parts(task, bodies)


def add_parts(task: Task, bodies: list[Organisation]) -> list[Task]:
    """One part of a task for each body, behind all other tasks, to the same end and target; not handed out yet."""
    last = task.plan.tasks.order_by("-place").values_list("place", flat=True).first() or 0
    parts = [
        Task(
            plan=task.plan,
            domain=task.domain,
            parent=task,
            place=last + STEP * number,
            words=task.words,
            lead=body,
            start_on=task.start_on,
            due_on=task.due_on,
            due_words=task.due_words,
            rhythm=task.rhythm,
            rhythm_every=task.rhythm_every,
            rhythm_times=task.rhythm_times,
            target=task.target,
            target_value=task.target_value,
            target_unit=task.target_unit,
            figure_from=task.figure_from,
        )
        for number, body in enumerate(bodies, start=1)
    ]
    return Task.objects.bulk_create(parts)


def _in_order(plan: Plan) -> list[Task]:
    """All tasks, each behind the one that it is a part of."""
    rows = plan.tasks.select_related("lead", "parent").prefetch_related(
        "responsible", "co_operating", "milestones"
    )
    tasks = {task.pk: task for task in rows}
    ordered: dict[int, Task] = {}

    def take(task: Task) -> None:
        if task.pk in ordered:
            return
        if task.parent_id:
            task.parent = tasks[task.parent_id]
            take(task.parent)
        ordered[task.pk] = task

    for task in tasks.values():
        take(task)
    return list(ordered.values())
