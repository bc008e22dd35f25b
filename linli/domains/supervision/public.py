"""The door of supervision, and the kind of matter that it registers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Detail, Kind, Matter, Transition
from linli.domains.supervision.actions import (
    AFTERWARDS,
    CONDITIONS,
    EFFECTS,
    add_task,
    load_document,
    load_text,
    make_plan,
    name_domains,
    publish_plan,
    relight_all,
    remind_all,
    start_plan,
)
from linli.domains.supervision.models import Plan, Task
from linli.domains.supervision.queries.panel import panel_of
from linli.domains.supervision.rules.lights import NEAR_DAYS
from linli.domains.supervision.workflow import KIND, TASK
from linli.kernel.calendar import Limit, Scale

__all__ = [
    "KIND",
    "TASK",
    "TASK_KIND",
    "Plan",
    "Task",
    "add_task",
    "load_document",
    "load_text",
    "make_plan",
    "name_domains",
    "publish_plan",
    "relight_all",
    "remind_all",
    "start_plan",
]
SIGN = Limit(2, Scale.WORKING_DAYS)


def limit_for(matter: Matter, clock: str) -> Limit | None:
    """Days until the next report, or until the end; none where the task has no such day any more."""
    if clock == "sign":
        return SIGN
    task: Task = matter.task
    day = task.report_on if clock == "report" else task.due_on
    since = task.counted_from or timezone.localdate()
    return Limit((day - since).days, Scale.CALENDAR_DAYS) if day is not None and day > since else None


def panels(matter: Matter, actor: Actor, steps: Collection[Transition]) -> dict[str, object]:
    """The task's own part of the page."""
    return panel_of(matter, actor, {step.code for step in steps})


def preset(matter: Matter, step: str) -> dict[str, object]:
    """A report opens with the number that was reached last."""
    return {"figure": matter.task.figure} if step in {"report_progress", "report_done"} else {}


def tells(matter: Matter) -> Iterable[Detail]:
    """What programs read of a task."""
    task: Task = matter.task
    return (
        Detail("target", _("目标或成果"), task.target or None),
        Detail("target_value", _("目标数"), None if task.target_value is None else str(task.target_value)),
        Detail("unit", _("数的单位"), task.target_unit or None),
        Detail("figure", _("完成数"), None if task.figure is None else str(task.figure)),
        Detail("due_on", _("完成时限"), task.due_on.isoformat() if task.due_on else None),
        Detail("report_on", _("下次报告"), task.report_on.isoformat() if task.report_on else None),
    )


AHEAD = dt.timedelta(days=NEAR_DAYS)
TASK_KIND = Kind(
    code=KIND,
    name=_("督办任务"),
    workflow=TASK,
    limit_for=limit_for,
    effects=EFFECTS,
    afterwards=AFTERWARDS,
    conditions=CONDITIONS,
    preset=preset,
    panels=panels,
    detail_template="supervision/_task.html",
    text_heading=_("任务"),
    has_reporter=False,
    is_handed_down=True,
    step_pages={
        "revise": "supervision:revise",
        "divide": "supervision:divide",
        "reach_milestone": "supervision:milestone",
    },
    warns={"report": AHEAD, "finish": AHEAD},
    tells=tells,
    details="task",
)
