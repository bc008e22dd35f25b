"""How a dispute ends."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.public import Ask, AskType, Transition, Waits
from linli.domains.mediation.workflow.parties import BODY, MEDIATOR, NOTE, REASON, RESIDENT, WINDOW
from linli.domains.mediation.workflow.states import OPEN

OTHER_WAYS = (
    ("arbitration", _("申请仲裁")),
    ("litigation", _("向人民法院起诉")),
    ("administrative", _("请行政机关处理")),
    ("none", _("当事人自己处理")),
)

ENDING = (
    Transition(
        "close_performed",
        _("全部履行，结案"),
        _("全部履行，结案"),
        ("performing",),
        "settled",
        (MEDIATOR, BODY),
        when="all_done",
        asks=(NOTE,),
        stops=("perform",),
        tells=(Waits.DESK,),
        primary=True,
        public=_("协议已经全部履行。"),
    ),
    Transition(
        "note_duty",
        _("记录履行情况"),
        _("记录履行情况：%(state)s"),
        ("performing",),
        None,
        (MEDIATOR, BODY),
        when="something_owed",
        primary=True,
    ),
    Transition(
        "mediate_again",
        _("没有履行，再次调解"),
        _("协议没有履行，再次调解"),
        ("performing",),
        "mediating",
        (MEDIATOR, BODY),
        asks=(REASON,),
        stops=("perform",),
        starts=("settle",),
        counts="reopenings",
        tells=(Waits.DESK,),
        public=_("协议没有履行，再次调解。"),
    ),
    Transition(
        "end_unperformed",
        _("没有履行，结束"),
        _("协议没有履行，已告知：%(way)s"),
        ("performing",),
        "unperformed",
        (MEDIATOR, BODY),
        asks=(
            REASON,
            Ask(
                "way",
                AskType.CHOICE,
                _("告知当事人的途径"),
                help=_(
                    "《人民调解法》第三十二条：就调解协议的履行或者内容发生争议的，一方当事人可以向人民法院起诉。"
                ),
                choices=OTHER_WAYS,
            ),
        ),
        stops=("perform",),
        tells=(Waits.DESK,),
        public=_("协议没有履行，可以：%(way)s。"),
        confirm=_("结束后不能恢复，可以重新申请。"),
    ),
    Transition(
        "fail",
        pgettext_lazy("动作", "调解不成"),
        _("调解不成，已告知：%(way)s"),
        ("mediating", "interrupted"),
        "failed",
        (MEDIATOR, BODY),
        asks=(
            REASON,
            Ask(
                "way",
                AskType.CHOICE,
                _("告知当事人的途径"),
                help=_(
                    "《人民调解法》第二十六条：调解不成的，应当终止调解，并依据有关法律、法规的规定，告知当事人可以依法通过仲裁、行政、司法等途径维护自己的权利。"
                ),
                choices=OTHER_WAYS,
            ),
        ),
        stops=("settle",),
        tells=(Waits.DESK,),
        public=_("没有达成协议，可以：%(way)s。"),
        confirm=_("终止调解后不能恢复，可以重新申请。"),
    ),
    Transition(
        "withdraw_application",
        _("当事人撤回"),
        _("当事人撤回申请"),
        OPEN,
        "withdrawn",
        (WINDOW, BODY, MEDIATOR, RESIDENT),
        asks=(Ask("reason", AskType.WORDS, _("原因"), required=False),),
        stops=("accept", "ask", "choose", "take", "settle"),
        tells=(Waits.DESK, Waits.OWNER),
        public=_("申请已经撤回。"),
        confirm=_("撤回后，这件纠纷就结束了；以后可以重新申请。"),
    ),
)
