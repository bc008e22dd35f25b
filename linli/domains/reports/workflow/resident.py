"""What the resident does."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import PREVIOUS, Ask, AskType, Transition, Waits
from linli.domains.reports.workflow.parties import PHOTOS, RESIDENT
from linli.domains.reports.workflow.states import ANSWERING

BY_RESIDENT = (
    Transition(
        "answer",
        _("回答"),
        _("群众补充"),
        ("waiting_resident",),
        PREVIOUS,
        (RESIDENT,),
        asks=(Ask("words", AskType.WORDS, _("您的回答")), PHOTOS),
        resumes=True,
        public=_("您已补充情况。"),
        public_words=True,
        primary=True,
    ),
    Transition(
        "supplement",
        _("补充情况"),
        _("群众补充"),
        ANSWERING,
        None,
        (RESIDENT,),
        asks=(Ask("words", AskType.WORDS, _("补充内容")), PHOTOS),
        public=_("您已补充情况。"),
        public_words=True,
        tells=(Waits.OWNER, Waits.DESK),
    ),
    Transition(
        "withdraw",
        _("撤回"),
        _("群众撤回"),
        ("submitted", "accepted", "dispatched", "handling", "waiting_resident", "suspended"),
        "withdrawn",
        (RESIDENT,),
        asks=(Ask("words", AskType.WORDS, _("原因"), required=False),),
        public=_("您已撤回。"),
        tells=(Waits.OWNER, Waits.DESK),
        confirm=_("撤回后不再办理。确定撤回吗？"),
    ),
    Transition(
        "judge_solved",
        _("已解决"),
        _("群众评价：已解决"),
        ("closed",),
        None,
        (RESIDENT,),
        when="verdict_open",
        asks=(
            Ask(
                "satisfaction",
                AskType.CHOICE,
                _("是否满意"),
                choices=(("satisfied", _("满意")), ("neutral", _("一般")), ("unsatisfied", _("不满意"))),
            ),
            Ask("words", AskType.WORDS, _("想说的话"), required=False),
        ),
        public=_("您已评价：已解决。"),
        primary=True,
    ),
    Transition(
        "judge_unsolved",
        _("没有解决"),
        _("群众评价：未解决"),
        ("closed",),
        "accepted",
        (RESIDENT,),
        when="verdict_open",
        asks=(
            Ask(
                "satisfaction",
                AskType.CHOICE,
                _("是否满意"),
                required=False,
                choices=(("satisfied", _("满意")), ("neutral", _("一般")), ("unsatisfied", _("不满意"))),
            ),
            Ask("words", AskType.WORDS, _("还有什么没有解决"), required=False),
            PHOTOS,
        ),
        starts=("dispatch",),
        counts="reopenings",
        tells=(Waits.OWNER, Waits.DESK),
        public=_("您反映没有解决，已交上一级重新办理。"),
        public_words=True,
    ),
)
