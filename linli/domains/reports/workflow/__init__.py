"""The life of a report (诉求), after the national process of digital city management (GB/T 30428.8):
collection → filing → dispatch → handling → feedback → verification → closing → evaluation by the resident.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import Stage, Workflow
from linli.domains.reports.workflow.around import AROUND
from linli.domains.reports.workflow.closing import CLOSING
from linli.domains.reports.workflow.dispatching import DISPATCHING
from linli.domains.reports.workflow.family import FAMILY
from linli.domains.reports.workflow.handling import HANDLING
from linli.domains.reports.workflow.on_the_spot import ON_THE_SPOT
from linli.domains.reports.workflow.resident import BY_RESIDENT
from linli.domains.reports.workflow.states import STATES

__all__ = ["KIND", "REPORT"]

KIND = "report"

REPORT = Workflow(
    kind=KIND,
    name=_("诉求"),
    states=STATES,
    transitions=(*DISPATCHING, *HANDLING, *CLOSING, *AROUND, *FAMILY, *BY_RESIDENT, *ON_THE_SPOT),
    initial="submitted",
    clocks={
        "accept": _("受理时限"),
        "dispatch": _("派遣时限"),
        "sign": _("签收时限"),
        "handle": _("办理时限"),
        "arrive": _("报到时限"),
        "verify": _("核查时限"),
        "close": _("结案时限"),
    },
    stages=(
        Stage("accepting", _("待受理、待派遣"), ("submitted", "accepted")),
        Stage("working", _("待签收、办理中"), ("dispatched", "handling")),
        Stage("checking", _("待核查、待结案"), ("verifying", "verified")),
    ),
)
