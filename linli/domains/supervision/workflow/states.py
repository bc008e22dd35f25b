"""Where a task can stand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import State, Tone, Waits

OPEN = ("handed_out", "returned", "doing", "checking")
"""The states in which it is still to be done."""
NO_RESIDENT = _("办理中")
"""No resident reads of tasks; the column wants words."""

STATES = (
    State(
        "handed_out",
        _("待签收"),
        NO_RESIDENT,
        Waits.OWNER,
        tone=Tone.WAITING,
        expected=_("属于本单位职责的，签收；不属于的，说明理由退回。"),
    ),
    State(
        "returned",
        _("已退回"),
        NO_RESIDENT,
        Waits.DESK,
        tone=Tone.WAITING,
        expected=_("牵头单位说明理由退回了任务：改交别的单位，或者维持原来的安排。"),
    ),
    State(
        "doing",
        _("办理中"),
        NO_RESIDENT,
        Waits.OWNER,
        expected=_("到报告的日子写明完成数、做了什么、凭什么证明；全部完成后申请办结。"),
    ),
    State(
        "checking",
        _("待核验"),
        NO_RESIDENT,
        Waits.DESK,
        tone=Tone.WAITING,
        expected=_("牵头单位说任务已经完成：核对材料，办结或者退回继续办。"),
    ),
    State("done", _("已办结"), _("已办结"), Waits.NOBODY, is_open=False, tone=Tone.GOOD),
    State("cancelled", _("已撤销"), _("已撤销"), Waits.NOBODY, is_open=False, tone=Tone.NEUTRAL),
)
