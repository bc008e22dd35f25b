"""Taking a dispute up, asking the parties, naming the mediator."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.public import Ask, AskType, Transition, Waits
from linli.domains.mediation.workflow.parties import BODY, MEDIATOR, NOTE, REASON, WINDOW

WHY_NOT = (
    ("recusal", _("需要回避：是当事人的近亲属，或者与纠纷有利害关系")),
    ("distrust", _("当事人要求换人")),
    ("busy", _("手上的案件太多，或者时间排不开")),
    ("other_body", _("由别的调解组织办更合适")),
)

OPENING = (
    Transition(
        "accept",
        pgettext_lazy("纠纷", "受理"),
        pgettext_lazy("办理记录", "受理"),
        ("applied",),
        "asking",
        (WINDOW,),
        asks=(NOTE,),
        stops=("accept",),
        primary=True,
        public=_("已经受理，正在征求另一方的意见。"),
    ),
    Transition(
        "decline",
        pgettext_lazy("动作", "不予受理"),
        pgettext_lazy("办理记录", "不予受理"),
        ("applied", "asking"),
        "declined",
        (WINDOW,),
        asks=(REASON, Ask("instead", AskType.SHORT, _("该到哪里去"))),
        stops=("accept", "ask"),
        public=_("不予受理。"),
        public_words=True,
        confirm=_("不予受理后，这件纠纷就结束了。"),
    ),
    Transition(
        "all_agree",
        _("各方都同意调解"),
        _("各方都同意调解"),
        ("asking",),
        "choosing",
        (WINDOW,),
        when="all_consent",
        asks=(NOTE,),
        stops=("ask",),
        starts=("choose",),
        primary=True,
        public=_("各方都同意调解，接下来选调解员。"),
    ),
    Transition(
        "stop_refused",
        _("一方拒绝，结束"),
        _("一方明确拒绝，不再调解"),
        ("asking", "choosing", "offered"),
        "refused",
        (WINDOW,),
        when="somebody_refuses",
        asks=(NOTE,),
        stops=("ask", "choose", "take"),
        primary=True,
        public=_("有一方明确表示不愿意调解。"),
    ),
    Transition(
        "choose",
        _("确定调解员"),
        _("请%(mediator)s调解（%(how)s）"),
        ("choosing",),
        "offered",
        (WINDOW,),
        stops=("choose",),
        starts=("take",),
        primary=True,
        public=_("已请%(organisation)s的%(mediator)s调解，等待接案。"),
    ),
    Transition(
        "take_case",
        _("接案"),
        pgettext_lazy("办理记录", "接案"),
        ("offered",),
        "mediating",
        (MEDIATOR, BODY),
        asks=(
            Ask(
                "free",
                AskType.YES_NO,
                _("我不是当事人的近亲属，与纠纷没有利害关系"),
                help=_("有这些情形的，选“不接案”，写明回避。"),
            ),
        ),
        stops=("take",),
        primary=True,
        public=_("调解员已经接案。"),
    ),
    Transition(
        "turn_down",
        _("不接案"),
        _("不接案：%(why)s"),
        ("offered",),
        "choosing",
        (MEDIATOR, BODY),
        asks=(Ask("why", AskType.CHOICE, _("原因"), choices=WHY_NOT), NOTE),
        stops=("take",),
        starts=("choose",),
        counts="returns",
        tells=(Waits.DESK,),
        public=_("调解员不能接案，正在另选。"),
    ),
)
