"""Verifying and closing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.public import Ask, AskType, Transition, Waits
from linli.domains.reports.workflow.parties import COUNTY, DESK, PHOTOS, REASON, SUPERVISOR, VERIFIER

METHOD = Ask(
    "method",
    AskType.CHOICE,
    _("核查方式"),
    choices=(("on_site", _("现场核查")), ("call_back", _("电话回访"))),
)
CLOSING = (
    Transition(
        "call_back",
        _("记录回访"),
        _("电话回访，没有结果"),
        ("verifying",),
        None,
        (VERIFIER, DESK),
        when="may_be_called",
        not_who_handled=True,
        asks=(
            Ask(
                "outcome",
                AskType.CHOICE,
                _("结果"),
                choices=(
                    ("not_reached", _("没有接通")),
                    ("later", _("现在不方便，约时间再打")),
                    ("wrong_number", _("号码不对")),
                    ("refused", _("不愿意接受回访")),
                ),
            ),
            Ask("words", AskType.WORDS, _("说明"), required=False),
        ),
    ),
    Transition(
        "verify_pass",
        _("核查通过"),
        pgettext_lazy("办理记录", "核查通过"),
        ("verifying",),
        "verified",
        (VERIFIER, DESK),
        not_who_handled=True,
        asks=(
            METHOD,
            Ask("words", AskType.WORDS, _("核查情况")),
            PHOTOS,
        ),
        stops=("verify",),
        starts=("close",),
        primary=True,
        public=_("核查通过，确认已经解决。"),
    ),
    Transition(
        "verify_fail",
        _("核查不通过，退回重办"),
        _("核查不通过"),
        ("verifying",),
        "handling",
        (VERIFIER, DESK),
        not_who_handled=True,
        asks=(
            METHOD,
            Ask("words", AskType.WORDS, _("还有什么没有解决")),
            PHOTOS,
        ),
        stops=("verify",),
        starts=("handle",),
        counts="reworks",
        tells=(Waits.DESK,),
        public=_("核查发现还没有解决，退回重新办理。"),
    ),
    Transition(
        "close",
        _("结案"),
        pgettext_lazy("办理记录", "结案"),
        ("verified",),
        "closed",
        (DESK, COUNTY),
        closes_family=True,
        primary=True,
        bulk=True,
        asks=(Ask("words", AskType.WORDS, _("结案说明"), required=False),),
        stops=("close",),
        public=_("已办结，请您评价。"),
    ),
    Transition(
        "reopen",
        _("重新办理"),
        pgettext_lazy("办理记录", "重新办理"),
        ("closed", "declined"),
        "accepted",
        (DESK, COUNTY, SUPERVISOR),
        asks=(REASON,),
        starts=("dispatch",),
        counts="reopenings",
        tells=(Waits.OWNER,),
        public=_("重新办理。"),
    ),
)
