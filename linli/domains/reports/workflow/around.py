"""What happens beside the main line."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.matters.public import Ask, AskType, Relation, Transition, Waits
from linli.domains.reports.workflow.parties import (
    COHANDLER,
    COUNTY,
    DESK,
    OWNER_LEAD,
    PHOTOS,
    REASON,
    SUPERVISOR,
)
from linli.domains.reports.workflow.states import ANSWERING

AROUND = (
    Transition(
        "correct",
        _("更正类别或地点"),
        _("更正%(change)s"),
        ANSWERING,
        None,
        (DESK, COUNTY),
        asks=(
            Ask("category", AskType.CATEGORY, _("类别"), required=False),
            Ask("area", AskType.AREA, _("地点"), required=False),
            REASON,
        ),
    ),
    Transition(
        "whistle",
        _("吹哨"),
        _("吹哨，请%(called)s报到"),
        ("accepted", "dispatched", "handling"),
        None,
        (DESK, OWNER_LEAD),
        asks=(
            Ask("organisations", AskType.ORGANISATIONS, _("请哪些单位到场")),
            Ask("words", AskType.WORDS, _("需要协办的事")),
        ),
        starts=("arrive",),
        tells=(Relation.COHANDLER,),
    ),
    Transition(
        "arrive",
        _("报到"),
        _("%(organisation)s报到"),
        ANSWERING,
        None,
        (replace(COHANDLER, has_come=False),),
        when="called",
        asks=(Ask("words", AskType.WORDS, _("说明"), required=False),),
        tells=(Waits.OWNER, Waits.DESK),
    ),
    Transition(
        "finish_cohandling",
        _("协办完成"),
        _("%(organisation)s协办完成"),
        ANSWERING,
        None,
        (replace(COHANDLER, has_come=True),),
        when="arrived",
        asks=(Ask("words", AskType.WORDS, _("协办情况")), PHOTOS),
        tells=(Waits.OWNER, Waits.DESK),
    ),
    Transition(
        "urge",
        _("催办"),
        pgettext_lazy("办理记录", "催办"),
        (*ANSWERING, "suspended"),
        None,
        (SUPERVISOR, COUNTY, DESK),
        counts="urgings",
        asks=(Ask("words", AskType.WORDS, _("催办要求")),),
        tells=(Waits.OWNER, Waits.DESK),
    ),
    Transition(
        "escalate_by_hand",
        _("提级办理"),
        pgettext_lazy("办理记录", "提级办理"),
        ("submitted", "accepted", "dispatched", "handling"),
        "accepted",
        (DESK, SUPERVISOR),
        when="has_higher_desk",
        asks=(REASON,),
        stops=("accept", "sign", "handle"),
        starts=("dispatch",),
        tells=(Waits.OWNER,),
        public=_("已提交上一级办理。"),
        confirm=_("提级后由上一级派遣，本单位不能收回。确定吗？"),
    ),
)
