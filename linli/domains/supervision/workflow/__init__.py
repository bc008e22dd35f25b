"""The life of a task (任务), after the practice of 督查督办: handed out → signed for → reported → checked → closed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import Workflow
from linli.domains.supervision.workflow.checking import CHECKING
from linli.domains.supervision.workflow.doing import DOING
from linli.domains.supervision.workflow.noted import NOTED
from linli.domains.supervision.workflow.states import OPEN, STATES

__all__ = ["KIND", "OPEN", "TASK"]

KIND = "task"

TASK = Workflow(
    kind=KIND,
    name=_("督办任务"),
    states=STATES,
    transitions=(*DOING, *CHECKING, *NOTED),
    initial="handed_out",
    clocks={"sign": _("签收时限"), "report": _("报告时限"), "finish": _("完成时限")},
)
