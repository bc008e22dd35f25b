"""What happens to a task beside its main line, and stands on its timeline: nobody presses a button of this name there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.public import Transition, Waits
from linli.domains.supervision.workflow.parties import SYSTEM
from linli.domains.supervision.workflow.states import OPEN

NOTED = (
    Transition(
        "file",
        pgettext_lazy("办理记录", "交办"),
        pgettext_lazy("办理记录", "交办"),
        OPEN,
        None,
        (SYSTEM,),
    ),
    Transition(
        "turn_light",
        _("亮灯"),
        _("亮%(light)s：%(why)s"),
        OPEN,
        None,
        (SYSTEM,),
        tells=(Waits.OWNER,),
    ),
    Transition(
        "part_ended",
        _("分任务结束"),
        _("分任务%(number)s（%(organisation)s）%(state)s"),
        OPEN,
        None,
        (SYSTEM,),
        tells=(Waits.OWNER,),
    ),
    Transition(
        "remind",
        _("到期提醒"),
        _("提醒：离%(what)s还有%(days)s天"),
        OPEN,
        None,
        (SYSTEM,),
        tells=(Waits.OWNER,),
    ),
    Transition(
        "go_higher",
        pgettext_lazy("督办", "提请领导过问"),
        _("逾期%(days)s天，提请%(leader)s过问"),
        OPEN,
        None,
        (SYSTEM,),
        tells=(Waits.OWNER,),
    ),
)
