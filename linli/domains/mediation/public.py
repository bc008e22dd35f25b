"""The door of the mediation domain, and the kind of matter that it registers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import Kind
from linli.domains.mediation.actions import (
    CONDITIONS,
    EFFECTS,
    NewDispute,
    NewDuty,
    NewParty,
    file_dispute,
    limit_for,
    record_consent,
    save_agreement,
)
from linli.domains.mediation.forms import ApplyForm
from linli.domains.mediation.queries.disputes import panels, preset, tells
from linli.domains.mediation.queries.receipt import open_with_receipt
from linli.domains.mediation.queries.wording import HINDRANCES
from linli.domains.mediation.rules import Answers, Hindrance, Subject
from linli.domains.mediation.workflow import DISPUTE, KIND

__all__ = [
    "DANGER",
    "DISPUTE_KIND",
    "HINDRANCES",
    "KIND",
    "Answers",
    "ApplyForm",
    "Hindrance",
    "NewDispute",
    "NewDuty",
    "NewParty",
    "Subject",
    "file_dispute",
    "open_with_receipt",
    "record_consent",
    "save_agreement",
]
DANGER = HINDRANCES[Hindrance.DANGER]

DISPUTE_KIND = Kind(
    code=KIND,
    name=_("矛盾纠纷"),
    workflow=DISPUTE,
    limit_for=limit_for,
    effects=EFFECTS,
    conditions=CONDITIONS,
    preset=preset,
    panels=panels,
    detail_template="mediation/_details.html",
    tells=tells,
    text_heading=_("纠纷"),
    has_reporter=False,
    step_pages={
        "choose": "mediation:choose",
        "agree": "mediation:agreement",
        "note_duty": "mediation:agreement",
    },
    details="dispute",
)
