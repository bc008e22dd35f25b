"""Reports on a task: the number, the words, and what proves them."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.matters.public import Matter, Step
from linli.domains.supervision.models import Progress, Task
from linli.domains.supervision.models.task import FigureFrom, RollUp
from linli.domains.supervision.queries.standing import amount
from linli.domains.supervision.rules.report_days import is_for, next_report
from linli.kernel.errors import Invalid


def report(step: Step) -> None:
    """A report as the task's rhythm asks for it, or in between; the next is due after it."""
    task = step.matter.task
    task.counted_from = on = timezone.localdate(step.at)
    _take_figure(step, task)
    task.reported_at = step.at
    step.data["due"] = task.report_on.isoformat() if task.report_on and is_for(task.report_on, on) else ""
    if task.report_on is not None and is_for(task.report_on, on):
        task.report_on = next_report(
            max(task.report_on, on),
            rhythm=task.rhythm or task.plan.report_every,
            every=task.rhythm_every,
            due=task.due_on,
        )
    task.save(update_fields=["figure", "reported_at", "report_on"])


def report_done(step: Step) -> None:
    """The last report: all is done, and proven; the office checks it."""
    task = step.matter.task
    _take_figure(step, task)
    if not step.inputs.get("photos") and not step.inputs.get("matters"):
        words = _("申请办结要附证明：文件、照片，或者有关事项的编号。")
        raise Invalid(words, fields={"photos": words})
    short = task.target_value is not None and (task.figure or Decimal(0)) < task.target_value
    if short and task.figure_from == FigureFrom.TYPED and task.roll_up == RollUp.OWN:
        words = _("还没有达到目标 %(target)s %(unit)s，不能申请办结。") % {
            "target": amount(task.target_value), "unit": task.target_unit,
        }  # fmt: skip
        raise Invalid(words, fields={"figure": words})
    step.data["due"] = task.report_on.isoformat() if task.report_on else ""
    task.reported_at, task.report_on = step.at, None
    task.save(update_fields=["figure", "reported_at", "report_on"])
    step.matter.handled_by_id, step.matter.pending = step.by.user_id, ""


def _take_figure(step: Step, task: Task) -> None:
    """The number that was typed, where the body itself is asked for one; what the system counts nobody types."""
    figure = cast(Decimal | None, step.inputs.get("figure"))
    counted = task.roll_up != RollUp.OWN or task.figure_from == FigureFrom.MATTERS
    if counted and figure is not None:
        words = _("这项任务的完成数由系统统计，不用填。")
        raise Invalid(words, fields={"figure": words})
    if not counted and task.target_value is not None:
        _require(step, task, figure)
    if not counted and figure is not None:
        task.figure = figure
        step.data["figure"] = str(figure)
    step.data["shown"] = _shown(task, figure)


def _require(step: Step, task: Task, figure: Decimal | None) -> None:
    if figure is None or figure < 0:
        words = _("请填写累计完成数（目标 %(target)s %(unit)s）。") % {
            "target": amount(task.target_value), "unit": task.target_unit,
        }  # fmt: skip
        raise Invalid(words, fields={"figure": words})
    if figure > (task.figure or 0) and not step.inputs.get("photos") and not step.inputs.get("matters"):
        words = _("完成数增加了，请附证明：文件、照片，或者有关事项的编号。")
        raise Invalid(words, fields={"photos": words})


def _shown(task: Task, figure: Decimal | None) -> str:
    if figure is None:
        return ""
    if task.target_value is None:
        return _("：累计 %(figure)s") % {"figure": amount(figure)}
    return _("：累计 %(figure)s %(unit)s，目标 %(target)s %(unit)s") % {
        "figure": amount(figure), "unit": task.target_unit, "target": amount(task.target_value),
    }  # fmt: skip


def keep(step: Step, task: Task) -> None:
    """Keep the report beside its entry on the timeline, with the matters that prove it."""
    due = str(step.data.get("due") or "")
    made = Progress.objects.create(
        task=task,
        entry=step.entry,
        body_id=step.by.as_post.organisation_id if step.by.as_post else None,
        due_on=due or None,
        on=timezone.localdate(step.at),
        figure=cast(str | None, step.data.get("figure")),
    )
    made.matters.set(cast(list[Matter], step.inputs.get("matters") or []))
