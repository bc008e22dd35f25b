"""Changes of a published plan: each is a version of a task, with what stood there before and the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.matters.models import CoHandling
from linli.cores.matters.public import Step
from linli.cores.orgs.models import Organisation
from linli.domains.supervision.actions.handing_out import add_parts, call, hand_out, place_of, title_of
from linli.domains.supervision.actions.tasks import fill, locked_plan, next_place
from linli.domains.supervision.models import Task, TaskVersion
from linli.domains.supervision.models.task import Duty
from linli.domains.supervision.queries.standing import amount
from linli.domains.supervision.rules.report_days import next_report
from linli.kernel.errors import Invalid

COLUMNS = (
    "words", "domain", "parent", "lead", "responsible", "co_operating", "start_on", "due_on", "rhythm", "rhythm_times",
    "target", "target_value", "target_unit", "weight", "roll_up", "figure_from", "overall", "direct", "milestones",
)  # fmt: skip


def take(step: Step) -> None:
    """Change words, bodies, days, target … of a task that is handed out; `facts` as the form of a task gives them."""
    task = step.matter.task
    facts = cast(Mapping[str, Any] | None, step.inputs.get("facts"))
    if not facts:
        raise Invalid(_("没有改动。请在方案里打开任务，改好以后写明理由。"))
    revise(step, task, facts)


def revise(step: Step, task: Task, facts: Mapping[str, Any], *, restart: bool = True) -> None:
    """Change the task within a step, and keep the version. Invalid where nothing changes.

    `restart`: the clocks that count to its days are laid out anew; not where the step extends them itself.
    """
    task.matter = step.matter
    task.counted_from = today = timezone.localdate(step.at)
    before, due, lead = described(task), task.due_on, task.lead_id
    if (end := facts.get("due_on")) is not None and end != due and end <= today:
        words = _("完成时限要在今天以后。")
        raise Invalid(words, fields={"due_on": words})
    fill(task, facts)
    task = Task.objects.select_related("plan", "lead", "domain", "parent").get(pk=task.pk)
    changes = _differences(before, described(task))
    if not changes:
        raise Invalid(_("没有改动。"))
    _carry_over(step, task, due_changed=task.due_on != due, restart=restart)
    if task.lead_id != lead and task.lead is not None:
        step.matter.owner, step.matter.handler = task.lead, None
        step.matter.area_code = place_of(task.lead, task.plan)
        CoHandling.objects.filter(matter=step.matter, organisation_id=task.lead.pk).delete()
        if step.matter.state != "handed_out" and step.transition.target is None:
            step.target, step.starts = "handed_out", (*step.starts, "sign")
    call(task, at=step.at)
    made = _keep(task, "revise", changes, reason=step.words, by_id=step.by.staff_id, at=step.at)
    step.data |= {"version": made.number, "names": "、".join(name for name, _old, _new in changes)}
    step.matter.task = task


def _carry_over(step: Step, task: Task, *, due_changed: bool, restart: bool) -> None:
    """The matter says what the task says; its reports and clocks follow a new day or rhythm."""
    today = timezone.localdate(step.at)
    step.matter.title, step.matter.text = title_of(task), task.words
    step.matter.parent_id = task.parent.matter_id if task.parent else None
    if step.matter.pending == "change":
        step.matter.pending = ""
    report_on = next_report(
        today, rhythm=task.rhythm or task.plan.report_every, every=task.rhythm_every, due=task.due_on
    )
    task.counted_from = today
    if task.report_on is None or task.report_on > today:
        task.report_on = report_on
        task.save(update_fields=["report_on"])
        step.starts = (*step.starts, "report")
    if due_changed and restart:
        step.starts = (*step.starts, "finish")


def divide(step: Step) -> None:
    """Hand a task down in parts: a department's sub-tasks, a township's share; `parts` as the page gives them."""
    task = step.matter.task
    task.matter = step.matter
    parts = cast(list[dict[str, Any]], step.inputs.get("parts") or [])
    if not parts:
        raise Invalid(_("请至少填一个单位。"))
    wanted = cast(str, step.inputs.get("roll_up") or task.roll_up)
    made = add_parts(task, [part["body"] for part in parts])
    for part, facts in zip(made, parts, strict=True):
        for name in ("words", "target_value", "due_on"):
            if facts.get(name) not in (None, ""):
                setattr(part, name, facts[name])
        if task.due_on and part.due_on and part.due_on > task.due_on:
            raise Invalid(_("分任务的完成时限不能晚于 %(day)s。") % {"day": task.due_on.isoformat()})
        part.save()
        hand_out(part, plan=task.plan, by=step.by, at=step.at)
    if wanted != task.roll_up:
        task.roll_up = wanted
        task.save(update_fields=["roll_up"])
    step.data["bodies"] = "、".join(part["body"].short_name for part in parts)


def cancel(step: Step) -> None:
    """A task that is taken out of the plan stays in it with its reason."""
    task = step.matter.task
    step.matter.pending = ""
    task.report_on = None
    task.save(update_fields=["report_on"])
    _keep(task, "cancel", [], reason=step.words, by_id=step.by.staff_id, at=step.at)


def add_to_published(
    *, plan_id: int, facts: Mapping[str, Any], reason: str, by: Actor, at: dt.datetime | None = None
) -> Task:
    """One more task in a plan that is published already: handed out at once, with the reason."""
    at = at or timezone.now()
    if not facts.get("lead"):
        words = _("请选择牵头单位。")
        raise Invalid(words, fields={"lead": words})
    if (due := facts.get("due_on")) is not None and due <= timezone.localdate(at):
        words = _("完成时限要在今天以后。")
        raise Invalid(words, fields={"due_on": words})
    with transaction.atomic():
        plan = locked_plan(plan_id, by, draft=False)
        task = Task(plan=plan, place=next_place(plan))
        fill(task, facts)
        _keep(task, "add", [], reason=reason, by_id=by.staff_id, at=at)
        hand_out(task, plan=plan, by=by, at=at)
        record(action="supervision.add_to_plan", by=by, subject=f"plan:{plan.pk}", data={"task": task.pk})
    return task


def _keep(
    task: Task, what: str, changes: list[tuple[str, str, str]], *, reason: str, by_id: int, at: dt.datetime
) -> TaskVersion:
    if what != "add":
        task.version += 1
        task.save(update_fields=["version"])
    return TaskVersion.objects.create(
        task=task, number=task.version, what=what, changes=changes, reason=reason[:400], by_id=by_id, at=at
    )


def described(task: Task) -> dict[str, str]:
    """What a task says, in words that can be read years later."""
    with override("zh-hans"):  # what is kept is kept in one language, whoever changes it
        return _described(task)


def _described(task: Task) -> dict[str, str]:
    leaders = list(task.leaders.all())
    names: dict[str, str] = {}
    for name in COLUMNS:
        if name in Duty.values:
            words = _names(each.name for each in leaders if each.duty == name)
            names[str(Duty(name).label)] = words
        elif name == "milestones":
            words = _names(f"{each.due_on.isoformat()} {each.name}" for each in task.milestones.all())
            names[_("节点")] = words
        else:
            names[str(cast(Any, Task._meta.get_field(name)).verbose_name)] = _in_words(task, name)
    return names


def _in_words(task: Task, name: str) -> str:
    if name in {"responsible", "co_operating"}:
        return _names(body.short_name for body in getattr(task, name).order_by("pk"))
    value = getattr(task, name)
    if isinstance(value, Organisation):
        return value.short_name
    if isinstance(value, Decimal):
        return amount(value)
    display = getattr(task, f"get_{name}_display", None)
    return str(display() if display else value or "")


def _names(words: Iterable[str]) -> str:
    return "、".join(words)


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [(name, before[name], after[name]) for name in before if before[name] != after[name]]
