"""The life of a dispute (矛盾纠纷), after the People's Mediation Law: taken in → the other side asked → mediator chosen
→ mediated → settled, or ended with the other ways named.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import Stage, Workflow
from linli.domains.mediation.workflow.ending import ENDING
from linli.domains.mediation.workflow.mediating import MEDIATING
from linli.domains.mediation.workflow.opening import OPENING
from linli.domains.mediation.workflow.states import STATES

__all__ = ["DISPUTE", "KIND"]

KIND = "dispute"

DISPUTE = Workflow(
    kind=KIND,
    name=_("矛盾纠纷"),
    states=STATES,
    transitions=(*OPENING, *MEDIATING, *ENDING),
    initial="applied",
    clocks={
        "accept": _("受理时限"),
        "ask": _("征求意见时限"),
        "choose": _("选定调解员时限"),
        "take": _("接案时限"),
        "settle": _("调解期限"),
        "perform": _("下一项履行期限"),
    },
    stages=(
        Stage("opening", _("受理、征求意见"), ("applied", "asking")),
        Stage("naming", _("选调解员、待接案"), ("choosing", "offered")),
        Stage("conducting", _("正在调解"), ("mediating", "interrupted")),
        Stage("performance", _("正在履行"), ("performing",)),
    ),
)
