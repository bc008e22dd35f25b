"""What is typed when an assessment is set up and kept."""

from linli.domains.assessment.forms.entering import ValuesForm
from linli.domains.assessment.forms.evidence import AppealForm, EvidenceForm
from linli.domains.assessment.forms.indicator import IndicatorForm
from linli.domains.assessment.forms.scheme import AdjustmentForm, ReasonForm, SchemeForm

__all__ = [
    "AdjustmentForm",
    "AppealForm",
    "EvidenceForm",
    "IndicatorForm",
    "ReasonForm",
    "SchemeForm",
    "ValuesForm",
]
