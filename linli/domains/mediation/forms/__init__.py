"""What is typed in the mediation centre."""

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
    "CheckForm",
    "CommitteeFilterForm",
    "CommitteeForm",
    "MediatorFilterForm",
    "MediatorForm",
    "NewCommitteeForm",
    "ReasonForm",
    "SuggestForm",
    "WhenForm",
]
