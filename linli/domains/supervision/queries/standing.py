"""How a task stands: what the rule looks at, what it says, and that in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.cores.matters.public import Light
from linli.domains.supervision.models import Task
from linli.domains.supervision.models.task import RollUp
from linli.domains.supervision.rules.lights import Facts, Judged, Why, is_milder, judge, shown


def light_name(light: int) -> str:
    """绿灯, 黄灯, 红灯; nothing for none."""
    return {Light.GREEN: _("绿灯"), Light.YELLOW: _("黄灯"), Light.RED: _("红灯")}.get(Light(light), "")


def start_of(task: Task) -> dt.date:
    """When a task begins: as it says, or the day on which it was handed out."""
    if task.start_on:
        return task.start_on
    return timezone.localdate(task.matter.filed_at) if task.matter else dt.date(task.plan.year, 1, 1)


def facts_of(task: Task, *, parts: Collection[Task] = ()) -> Facts:
    """What the rule looks at; `parts` are the tasks below it. The task comes with its matter, milestones and plan."""
    matter = task.matter
    reported = [each.reported_at for each in (task, *parts) if each.reported_at]
    open_parts = [Light(part.light) for part in parts if part.matter and part.matter.is_open]
    return Facts(
        start=start_of(task),
        due=task.due_on,
        target=task.target_value,
        figure=task.figure,
        as_of=timezone.localdate(max(reported)) if reported else None,
        report_on=task.report_on if matter and matter.state in {"handed_out", "doing"} else None,
        milestones=tuple(each.due_on for each in task.milestones.all() if each.done_on is None),
        parts=tuple(open_parts) if task.roll_up == RollUp.WORST else (),
        is_closed=matter is None or not matter.is_open,
    )


def judged(task: Task, *, today: dt.date, parts: Collection[Task] = ()) -> Judged:
    """What the rule says of a task today."""
    return judge(facts_of(task, parts=parts), today=today)


def parts_among(tasks: Iterable[Task]) -> dict[int, list[Task]]:
    """The parts of each task, among tasks that were read together."""
    found: dict[int, list[Task]] = {}
    for task in tasks:
        if task.parent_id:
            found.setdefault(task.parent_id, []).append(task)
    return found


def light_of(task: Task, rule: Judged) -> Light:
    """The light that is shown: the rule's, or what a human said."""
    return shown(rule, None if task.said_light is None else Light(task.said_light))


def reason_of(task: Task, rule: Judged) -> str:
    """Why the light is what it is, in one or two sentences; what a human said stands beside what the rule says."""
    words = _why(task, rule)
    if task.said_light is None or rule.light is Light.NONE:
        return words
    said = Light(task.said_light)
    if is_milder(rule, said):
        return _("人工改为%(said)s：%(reason)s（按规则应为%(light)s：%(words)s）") % {
            "said": light_name(said), "reason": task.said_why, "light": light_name(rule.light), "words": words,
        }  # fmt: skip
    return _("人工亮%(said)s：%(reason)s") % {"said": light_name(said), "reason": task.said_why}


def _why(task: Task, rule: Judged) -> str:  # noqa: PLR0911
    days = {"days": rule.days}
    match rule.why:
        case Why.CLOSED:
            return task.matter.current.name if task.matter else ""  # type: ignore[return-value]
        case Why.OVERDUE:
            return ngettext("过了完成时限 %(days)s 天", "过了完成时限 %(days)s 天", rule.days) % days
        case Why.PART:
            return _("有分任务亮了%(light)s") % {"light": light_name(rule.light)}
        case Why.NO_REPORT:
            words = ngettext(
                "该报告的日子过了 %(days)s 天，还没有报告",
                "该报告的日子过了 %(days)s 天，还没有报告",
                rule.days,
            )
            return words % days
        case Why.MILESTONE:
            words = ngettext(
                "有节点过了 %(days)s 天还没有完成", "有节点过了 %(days)s 天还没有完成", rule.days
            )
            return words % days
        case Why.BEHIND | Why.NEAR_LINE:
            return _line_words(task, rule)
        case Why.NEAR_END:
            words = ngettext("离完成时限还有 %(days)s 天", "离完成时限还有 %(days)s 天", rule.days)
            return words % days if rule.days else _("今天到完成时限")
        case Why.REACHED:
            return _("已经达到目标")
        case Why.NOT_BEGUN:
            return _("还没到开始的日子")
        case _:
            return _("按进度进行")


def _line_words(task: Task, rule: Judged) -> str:
    figures = {
        "figure": amount(task.figure or Decimal(0)),
        "expected": amount(Decimal(int((rule.expected or 0) * 10)) / 10),
        "unit": task.target_unit,
    }
    if rule.why is Why.BEHIND:
        return _("完成 %(figure)s %(unit)s，按进度应到 %(expected)s %(unit)s") % figures
    return _("完成 %(figure)s %(unit)s，刚到进度线（%(expected)s %(unit)s）") % figures


def amount(value: Decimal | None) -> str:
    """A number as people write it: 120, 86.5; nothing for none."""
    if value is None:
        return ""
    whole = value.quantize(Decimal("0.01")).normalize()
    return f"{whole:f}"
