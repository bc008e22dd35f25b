"""The verbs of the assessment: schemes, their values and adjustments, the papers, appeals."""

from linli.domains.assessment.actions.appeals import CONDITIONS, EFFECTS, file_appeal
from linli.domains.assessment.actions.evidence import attach_evidence, remove_evidence
from linli.domains.assessment.actions.schemes import (
    SCHEME,
    adjust,
    back_to_draft,
    change_scheme,
    close_scheme,
    draft_scheme,
    enter_values,
    keep_indicator,
    put_in_force,
    remove_indicator,
    withdraw_adjustment,
)

__all__ = [
    "CONDITIONS",
    "EFFECTS",
    "SCHEME",
    "adjust",
    "attach_evidence",
    "back_to_draft",
    "change_scheme",
    "close_scheme",
    "draft_scheme",
    "enter_values",
    "file_appeal",
    "keep_indicator",
    "put_in_force",
    "remove_evidence",
    "remove_indicator",
    "withdraw_adjustment",
]
