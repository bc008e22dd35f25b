"""Where a report can stand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.public import State, Tone, Waits

ANSWERING = ("submitted", "accepted", "dispatched", "handling", "verifying", "verified")
"""The states in which work goes on."""

STATES = (
    State(
        "submitted",
        _("待受理"),
        _("已收到"),
        Waits.DESK,
        tone=Tone.WAITING,
        expected=_("看清诉求，立案后派遣；不属于受理范围的，说明理由和依据。"),
        public_next=_("工作人员会先核对内容，决定受理后转给负责的单位。"),
    ),
    State(
        "accepted",
        _("待派遣"),
        _("已受理"),
        Waits.DESK,
        tone=Tone.WAITING,
        expected=_("选择责任单位派遣。"),
        public_next=_("正在为您确定负责办理的单位。"),
    ),
    State(
        "dispatched",
        _("待签收"),
        _("已转办"),
        Waits.OWNER,
        tone=Tone.WAITING,
        expected=_("属于本单位职责的，签收；不属于的，说明理由退回。"),
        public_next=_("负责的单位会签收并着手办理。"),
    ),
    State(
        "handling",
        _("办理中"),
        _("办理中"),
        Waits.OWNER,
        tone=Tone.ACTIVE,
        expected=_("办理完成后反馈结果；需要更多时间的，提前申请延期。"),
        public_next=_("负责的单位正在办理，办完后会有人到现场或电话核实。"),
    ),
    State(
        "verifying",
        _("待核查"),
        _("核实中"),
        Waits.PERSON,
        tone=Tone.WAITING,
        expected=_("到现场看或电话回访，确认是否真正解决。核查人不能是办理人。"),
        public_next=_("办理单位已经反馈结果，我们正在核实是否真正解决。"),
    ),
    State(
        "verified",
        _("待结案"),
        _("核实完成"),
        Waits.DESK,
        tone=Tone.WAITING,
        expected=_("核查已通过，核对材料后结案。"),
        public_next=_("核实已通过，即将结案，届时请您评价。"),
    ),
    State(
        "waiting_resident",
        _("待群众补充"),
        _("等您补充"),
        Waits.RESIDENT,
        tone=Tone.WAITING,
        expected=_("已向群众提问，时限暂停计算。"),
        public_next=_("请回答工作人员的问题，回答后继续办理；七天没有回答，也会继续办理。"),
    ),
    State(
        "suspended",
        _("已挂账"),
        _("暂缓办理"),
        Waits.NOBODY,
        tone=Tone.NEUTRAL,
        expected=_("因客观原因暂时不能解决，到复查日期自动恢复办理。"),
        public_next=_("目前条件还不具备，到复查日期会继续办理，理由见下面的记录。"),
    ),
    State(
        "closed",
        _("已结案"),
        _("已办结"),
        Waits.NOBODY,
        is_open=False,
        tone=Tone.GOOD,
        public_next=_("请告诉我们是否真正解决、您是否满意。"),
    ),
    State(
        "declined",
        pgettext_lazy("状态", "不予受理"),
        pgettext_lazy("状态", "不予受理"),
        Waits.NOBODY,
        is_open=False,
        tone=Tone.NEUTRAL,
        public_next=_("理由和依据见下面的记录。"),
    ),
    State("withdrawn", _("已撤回"), _("已撤回"), Waits.NOBODY, is_open=False, tone=Tone.NEUTRAL),
    State(
        "merged",
        _("已并案"),
        _("已并案"),
        Waits.NOBODY,
        is_open=False,
        tone=Tone.NEUTRAL,
        public_next=_("同一件事已有人反映，两件一并办理，办理进展会同步告诉您。"),
    ),
)
