"""What the steps of a task change beyond its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.accounts.models import User
from linli.cores.matters.models import CoHandling
from linli.cores.matters.public import Light, Matter, Step, extend_running_clock, note
from linli.cores.orgs.models import Organisation
from linli.domains.supervision.actions import progress, versions
from linli.domains.supervision.actions.lighting import parts_of, relight
from linli.domains.supervision.models import Milestone, Task
from linli.domains.supervision.queries.standing import judged, light_name
from linli.domains.supervision.rules.lights import is_milder
from linli.domains.supervision.rules.report_days import next_report
from linli.kernel.errors import Invalid


def task_of(step: Step) -> Task:
    """The task of the step's matter, counting from the day of the step."""
    task: Task = step.matter.task
    task.matter = step.matter
    task.counted_from = timezone.localdate(step.at)
    return task


def _sign_for(step: Step) -> None:
    task_of(step)
    person = cast(User | None, step.inputs.get("person"))
    step.matter.handler_id = person.pk if person else step.by.user_id
    step.data["person"] = person.display_name if person else step.by.name


def _assign(step: Step) -> None:
    person = cast(User, step.inputs["person"])
    step.matter.handler = person
    step.data["person"] = person.display_name


def _hand_out(step: Step) -> None:
    task, body = task_of(step), cast(Organisation, step.inputs["organisation"])
    if body.pk == step.matter.owner_id:
        raise Invalid(_("已经由这个单位牵头了。"), fields={"organisation": _("请选择别的单位。")})
    versions.revise(step, task, {"lead": body})
    step.matter.handler = None
    step.data["organisation"] = body.short_name


def _counted_anew(step: Step) -> None:
    task_of(step)


def _request_extension(step: Step) -> None:
    task, until = task_of(step), cast(dt.date, step.inputs["until"])
    if task.due_on is None or until <= task.due_on:
        raise Invalid(_("延期的日期要晚于现在的完成时限。"), fields={"until": _("请选择更晚的日期。")})
    step.matter.pending = "longer"
    task.wanted_until = until
    task.save(update_fields=["wanted_until"])
    step.data["until"] = until.isoformat()


def _request_change(step: Step) -> None:
    step.matter.pending = "change"
    step.words = _("%(words)s\n理由：%(reason)s") % {"words": step.words, "reason": step.inputs["reason"]}


def _grant_extension(step: Step) -> None:
    task = task_of(step)
    until = cast(dt.date, task.wanted_until)
    versions.revise(step, task, {"due_on": until}, restart=False)
    end = timezone.make_aware(dt.datetime.combine(until, dt.time(23, 59, 59)))
    extend_running_clock(step.matter, "finish", until=end, at=step.at)
    step.matter.pending, task.wanted_until = "", None
    task.save(update_fields=["wanted_until"])
    step.data["until"] = until.isoformat()


def _refuse_request(step: Step) -> None:
    step.matter.pending = ""
    Task.objects.filter(matter=step.matter).update(wanted_until=None)


def _refuse(step: Step) -> None:
    """Work goes on: the next report is due as the task's rhythm says."""
    task = task_of(step)
    step.matter.handled_by = None
    today = timezone.localdate(step.at)
    task.report_on = next_report(
        today, rhythm=task.rhythm or task.plan.report_every, every=task.rhythm_every, due=task.due_on
    )
    task.save(update_fields=["report_on"])


def _say_light(step: Step) -> None:
    task, said = task_of(step), Light(int(str(step.inputs["light"])))
    rule = judged(task, today=timezone.localdate(step.at), parts=parts_of(task))
    if said == rule.light:
        words = _("按规则已经是这个灯。")
        raise Invalid(words, fields={"light": words})
    task.said_light, task.said_why = said, str(step.inputs["reason"]).strip()[:200]
    task.said_by_id, task.said_at = step.by.user_id, step.at
    task.save(update_fields=["said_light", "said_why", "said_by", "said_at"])
    step.data["light"] = light_name(said)
    if is_milder(rule, said):
        step.data["light"] = _("%(said)s（按规则应为%(rule)s）") % {
            "said": light_name(said), "rule": light_name(rule.light),
        }  # fmt: skip


def _take_light_back(step: Step) -> None:
    task = task_of(step)
    task.said_light, task.said_why, task.said_by, task.said_at = None, "", None, None
    task.save(update_fields=["said_light", "said_why", "said_by", "said_at"])


def _reach_milestone(step: Step) -> None:
    milestone = cast(Milestone | None, step.inputs.get("milestone"))
    if milestone is None:
        raise Invalid(_("请选择完成的节点。"), fields={"milestone": _("请选择完成的节点。")})
    milestone.done_on = timezone.localdate(step.at)
    milestone.save(update_fields=["done_on"])
    step.data["milestone"] = milestone.name


def _help_sign(step: Step) -> None:
    body = _helping(step, has_come=False)
    body.arrived_at = step.at
    body.save(update_fields=["arrived_at"])
    step.data["organisation"] = body.organisation.short_name


def _helping(step: Step, *, has_come: bool) -> CoHandling:
    """The body in whose name somebody helps."""
    rows = step.matter.cohandlings.select_related("organisation")
    rows = rows.filter(finished_at=None, arrived_at__isnull=not has_come)
    own = step.by.as_post.organisation_id if step.by.as_post else None
    return rows.get(organisation=own)


def _help_report(step: Step) -> None:
    step.data["organisation"] = _helping(step, has_come=True).organisation.short_name


EFFECTS: dict[str, Callable[[Step], None]] = {
    "sign_for": _sign_for,
    "assign": _assign,
    "hand_out": _hand_out,
    "insist": _counted_anew,
    "report_progress": progress.report,
    "report_done": progress.report_done,
    "request_extension": _request_extension,
    "request_change": _request_change,
    "grant_extension": _grant_extension,
    "refuse_request": _refuse_request,
    "refuse": _refuse,
    "reopen": _refuse,
    "say_light": _say_light,
    "take_light_back": _take_light_back,
    "reach_milestone": _reach_milestone,
    "help_sign": _help_sign,
    "help_report": _help_report,
    "revise": versions.take,
    "divide": versions.divide,
    "cancel": versions.cancel,
}


def _after(step: Step) -> None:
    """Numbers and lights follow each step; what is above hears of a part that has ended."""
    task = Task.objects.select_related("plan").prefetch_related("milestones").get(matter=step.matter)
    task.matter = step.matter
    if step.transition.code in {"report_progress", "report_done", "help_report"}:
        progress.keep(step, task)
    relight(task, today=timezone.localdate(step.at))
    if not step.matter.is_open and step.matter.parent_id:
        _tell_above(step)


def _tell_above(step: Step) -> None:
    above = Matter.objects.select_for_update().get(pk=step.matter.parent_id or 0)
    if above.is_open:
        owner = Organisation.objects.get(pk=step.matter.owner_id or 0)
        data: dict[str, object] = {
            "number": step.matter.number,
            "organisation": owner.short_name,
            "state": str(step.matter.current.name),
        }
        note(above, step="part_ended", by=step.by, at=step.at, data=data)


AFTERWARDS = dict.fromkeys((*EFFECTS, "return", "accept", "urge"), _after)

CONDITIONS: dict[str, Callable[[Matter], bool]] = {
    "nothing_pending": lambda matter: not matter.pending,
    "may_extend": lambda matter: not matter.pending and matter.task.due_on is not None,
    "extension_pending": lambda matter: matter.pending == "longer",
    "something_pending": lambda matter: bool(matter.pending),
    "light_said": lambda matter: matter.task.said_light is not None,
    "milestone_open": lambda matter: matter.task.milestones.filter(done_on=None).exists(),
    "called": lambda matter: matter.cohandlings.filter(arrived_at=None).exists(),
    "came": lambda matter: matter.cohandlings.filter(arrived_at__isnull=False, finished_at=None).exists(),
}
