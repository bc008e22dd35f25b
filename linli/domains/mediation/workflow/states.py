"""Where a dispute can stand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.public import State, Tone, Waits

BEFORE_A_MEDIATOR = ("applied", "asking", "choosing", "offered")
OPEN = (*BEFORE_A_MEDIATOR, "mediating", "interrupted")

STATES = (
    State(
        "applied",
        pgettext_lazy("纠纷", "待受理"),
        _("已收到申请"),
        Waits.DESK,
        tone=Tone.WAITING,
        expected=_("核对能不能调解、当事人齐不齐，受理或者说明理由不予受理。"),
        public_next=_("窗口会核对情况，决定受理后去问另一方是否愿意调解。"),
    ),
    State(
        "asking",
        _("待征求意见"),
        _("正在征求意见"),
        Waits.DESK,
        tone=Tone.WAITING,
        expected=_("逐一问当事人是否愿意调解，告知权利义务；有一方明确拒绝的，不得调解。"),
        public_next=_("调解要双方自愿，窗口正在征求另一方的意见。"),
    ),
    State(
        "choosing",
        _("待选调解员"),
        _("选择调解员"),
        Waits.DESK,
        tone=Tone.WAITING,
        expected=_("请当事人选择调解员，选不定的由调解组织指定。"),
        public_next=_("您可以自己选调解员，也可以由调解组织指定；对指定的人有意见，可以要求换人。"),
    ),
    State(
        "offered",
        _("待接案"),
        _("等调解员接案"),
        Waits.OWNER,
        tone=Tone.WAITING,
        expected=_("看有没有需要回避的情形，在时限内接案或者说明理由不接。"),
        public_next=_("已经请了调解员，等他接案后和您约时间。"),
    ),
    State(
        "mediating",
        _("调解中"),
        _("调解中"),
        Waits.OWNER,
        tone=Tone.ACTIVE,
        expected=_("听双方说，查清事实，帮助双方达成协议；调解不成的，告知其他途径。"),
        public_next=_("调解员会和双方约时间。您随时可以要求不公开、换调解员或者终止调解。"),
    ),
    State(
        "interrupted",
        _("已中止"),
        _("暂停调解"),
        Waits.OWNER,
        tone=Tone.NEUTRAL,
        expected=_("等中止的原因消失后恢复；调解期限暂停计算。"),
        public_next=_("因为下面写的原因暂停，原因消失后继续。"),
    ),
    State(
        "performing",
        _("履行中"),
        _("达成协议，履行中"),
        Waits.OWNER,
        tone=Tone.ACTIVE,
        expected=_("到期前提醒，到期后核实，逐项记录履行情况。"),
        public_next=_("请双方按协议约定的日期履行。"),
    ),
    State(
        "unperformed",
        _("协议未履行"),
        _("协议没有履行"),
        Waits.NOBODY,
        is_open=False,
        tone=Tone.BAD,
        public_next=_("一方当事人可以就协议的履行向人民法院起诉，需要帮助的，到法律援助中心。"),
    ),
    State(
        "settled",
        _("协议已履行"),
        _("协议已履行"),
        Waits.NOBODY,
        is_open=False,
        tone=Tone.GOOD,
        public_next=_("双方都已履行。以后对这件事有争议的，可以再来调解，也可以向人民法院起诉。"),
    ),
    State(
        "failed",
        _("调解不成"),
        _("没有达成协议"),
        Waits.NOBODY,
        is_open=False,
        tone=Tone.NEUTRAL,
        public_next=_("可以通过仲裁、行政、诉讼等途径解决，需要帮助的，到法律援助中心。"),
    ),
    State(
        "refused",
        _("一方不同意调解"),
        _("一方不同意调解"),
        Waits.NOBODY,
        is_open=False,
        tone=Tone.NEUTRAL,
        public_next=_(
            "一方明确拒绝的，不得调解。可以申请仲裁，或者向人民法院起诉；对方改变主意，随时可以再来。"
        ),
    ),
    State(
        "declined",
        pgettext_lazy("状态", "不予受理"),
        pgettext_lazy("状态", "不予受理"),
        Waits.NOBODY,
        is_open=False,
        tone=Tone.NEUTRAL,
        public_next=_("理由和该到哪里去，见下面的记录。"),
    ),
    State(
        "withdrawn",
        pgettext_lazy("纠纷", "已撤回"),
        pgettext_lazy("纠纷", "已撤回"),
        Waits.NOBODY,
        is_open=False,
        tone=Tone.NEUTRAL,
    ),
)
