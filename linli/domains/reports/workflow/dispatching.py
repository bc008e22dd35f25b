"""Accepting and dispatching."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import Ask, AskType, Transition, Waits
from linli.domains.reports.workflow.parties import DESK, INSTRUCTION, ORGANISATION, REASON

DISPATCHING = (
    Transition(
        "accept_and_dispatch",
        _("立案并派遣"),
        _("立案并派遣"),
        ("submitted",),
        "dispatched",
        (DESK,),
        asks=(ORGANISATION, INSTRUCTION),
        stops=("accept",),
        starts=("sign",),
        primary=True,
        bulk=True,
        public=_("已受理，转交%(organisation)s办理。"),
    ),
    Transition(
        "accept",
        _("立案"),
        _("立案"),
        ("submitted",),
        "accepted",
        (DESK,),
        asks=(Ask("words", AskType.WORDS, _("说明"), required=False),),
        stops=("accept",),
        starts=("dispatch",),
        bulk=True,
        public=_("已受理。"),
    ),
    Transition(
        "decline",
        _("不予受理"),
        _("不予受理"),
        ("submitted",),
        "declined",
        (DESK,),
        asks=(REASON, Ask("basis", AskType.SHORT, _("依据"), help=_("写明法律法规或者文件的名称和条款。"))),
        stops=("accept",),
        public=_("不予受理。"),
        public_words=True,
        confirm=_("不予受理后，群众会看到理由和依据。确定吗？"),
    ),
    Transition(
        "dispatch",
        _("派遣"),
        _("派遣"),
        ("accepted",),
        "dispatched",
        (DESK,),
        asks=(ORGANISATION, INSTRUCTION),
        stops=("dispatch",),
        starts=("sign",),
        primary=True,
        bulk=True,
        public=_("转交%(organisation)s办理。"),
    ),
    Transition(
        "refer",
        _("转其他受理单位"),
        _("转交受理单位"),
        ("submitted", "accepted"),
        None,
        (DESK,),
        asks=(Ask("desk", AskType.DESK, _("转给")), REASON),
    ),
    Transition(
        "redispatch",
        _("改派"),
        _("改派"),
        ("dispatched", "handling"),
        "dispatched",
        (DESK,),
        asks=(ORGANISATION, REASON),
        stops=("sign", "handle"),
        starts=("sign",),
        tells=(Waits.OWNER,),
        public=_("改由%(organisation)s办理。"),
    ),
)
