"""What is typed on the portal's own pages."""

from linli.portal.forms.bulletins import (
    DraftForm,
    EditForm,
    ListForm,
    OfficeForm,
    TemplateForm,
    WithdrawForm,
)
from linli.portal.forms.figures import HandOverForm, PeriodForm

__all__ = [
    "DraftForm",
    "EditForm",
    "HandOverForm",
    "ListForm",
    "OfficeForm",
    "PeriodForm",
    "TemplateForm",
    "WithdrawForm",
]
