"""While it is mediated: progress, more time, interruption."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.public import Ask, AskType, Transition, Waits
from linli.domains.mediation.workflow.opening import WHY_NOT
from linli.domains.mediation.workflow.parties import BODY, MEDIATOR, NOTE, REASON, WINDOW

MEDIATING = (
    Transition(
        "agree",
        _("达成协议"),
        _("达成协议"),
        ("mediating",),
        "performing",
        (MEDIATOR, BODY),
        stops=("settle",),
        primary=True,
        public=_("双方达成协议。"),
    ),
    Transition(
        "write_progress",
        _("记一笔"),
        _("记录"),
        ("mediating", "interrupted"),
        None,
        (MEDIATOR, BODY),
        asks=(
            Ask("words", AskType.WORDS, _("做了什么"), help=_("例：上门听了老李的意见。不要写姓名和电话。")),
            Ask("photos", AskType.PHOTOS, _("照片或文件"), required=False),
        ),
    ),
    Transition(
        "extend",
        pgettext_lazy("纠纷", "延期"),
        _("各方同意延期至%(until)s"),
        ("mediating",),
        None,
        (MEDIATOR, BODY),
        when="not_extended",
        asks=(
            Ask("until", AskType.DATE, _("延至"), help=_("只能延一次，最多再延 30 日。")),
            Ask("agreed", AskType.YES_NO, _("各方当事人都同意延期")),
            REASON,
        ),
        counts="extensions",
        public=_("各方同意，调解期限延长至%(until)s。"),
    ),
    Transition(
        "interrupt",
        pgettext_lazy("纠纷", "中止"),
        pgettext_lazy("办理记录", "中止调解"),
        ("mediating",),
        "interrupted",
        (MEDIATOR, BODY),
        asks=(REASON,),
        pauses=True,
        public=_("调解暂停。"),
        public_words=True,
    ),
    Transition(
        "go_on_mediating",
        _("恢复调解"),
        pgettext_lazy("办理记录", "恢复调解"),
        ("interrupted",),
        "mediating",
        (MEDIATOR, BODY, WINDOW),
        asks=(NOTE,),
        resumes=True,
        primary=True,
        public=_("调解继续。"),
    ),
    Transition(
        "change_mediator",
        _("换调解员"),
        _("换调解员：%(why)s"),
        ("mediating",),
        "choosing",
        (WINDOW, BODY, MEDIATOR),
        asks=(Ask("why", AskType.CHOICE, _("原因"), choices=WHY_NOT), REASON),
        starts=("choose",),
        counts="returns",
        tells=(Waits.OWNER, Waits.DESK),
        public=_("正在另选调解员。"),
    ),
)
