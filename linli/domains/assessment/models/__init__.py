"""Schemes, what is entered and added, the papers that show it, and appeals."""

from linli.domains.assessment.models.appeal import Appeal
from linli.domains.assessment.models.evidence import EvidenceFile
from linli.domains.assessment.models.scheme import (
    Adjustment,
    BodyClass,
    EnteredValue,
    Indicator,
    Result,
    Scheme,
)

__all__ = [
    "Adjustment",
    "Appeal",
    "BodyClass",
    "EnteredValue",
    "EvidenceFile",
    "Indicator",
    "Result",
    "Scheme",
]
