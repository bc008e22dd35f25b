"""Pages of the assessment."""

from linli.domains.assessment.views.appeals import appeal, attach, behind, evidence, remove_evidence
from linli.domains.assessment.views.indicators import add_indicator, edit_indicator, remove_indicator, values
from linli.domains.assessment.views.schemes import (
    add_scheme,
    back_to_draft,
    close,
    edit_scheme,
    excel,
    put_in_force,
    scheme,
    schemes,
)
from linli.domains.assessment.views.sheets import adjust, sheet, withdraw

__all__ = [
    "add_indicator",
    "add_scheme",
    "adjust",
    "appeal",
    "attach",
    "back_to_draft",
    "behind",
    "close",
    "edit_indicator",
    "edit_scheme",
    "evidence",
    "excel",
    "put_in_force",
    "remove_evidence",
    "remove_indicator",
    "scheme",
    "schemes",
    "sheet",
    "values",
    "withdraw",
]
