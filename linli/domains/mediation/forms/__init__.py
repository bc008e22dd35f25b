"""What is typed in the mediation centre."""

from linli.domains.mediation.forms.agreeing import DutyRows, InForceForm, NoteForm, WordsForm
from linli.domains.mediation.forms.choosing import ChooseForm
from linli.domains.mediation.forms.intake import ApplyForm, DisputeForm, IntakeForm
from linli.domains.mediation.forms.parties import ConsentForm, PartyForm, PeopleForm, WhyForm
from linli.domains.mediation.forms.register import (
    CommitteeFilterForm,
    CommitteeForm,
    MediatorFilterForm,
    MediatorForm,
    NewCommitteeForm,
    ReasonForm,
    WhenForm,
)
from linli.domains.mediation.forms.window import CheckForm, SuggestForm

__all__ = [
    "ApplyForm",
    "CheckForm",
    "ChooseForm",
    "CommitteeFilterForm",
    "CommitteeForm",
    "ConsentForm",
    "DisputeForm",
    "DutyRows",
    "InForceForm",
    "IntakeForm",
    "MediatorFilterForm",
    "MediatorForm",
    "NewCommitteeForm",
    "NoteForm",
    "PartyForm",
    "PeopleForm",
    "ReasonForm",
    "SuggestForm",
    "WhenForm",
    "WhyForm",
    "WordsForm",
]
