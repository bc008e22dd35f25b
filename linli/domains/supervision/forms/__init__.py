"""What people type in the pages of supervision."""

from linli.domains.supervision.forms.documents import EntryForm, HeadingForm, LoadForm, PlanForm, SplitForm
from linli.domains.supervision.forms.plans import (
    AssignForm,
    CopyForm,
    DivideForm,
    DomainsForm,
    MilestoneForm,
    NewTaskForm,
    PublishForm,
    ReviseForm,
    TaskForm,
)

__all__ = [
    "AssignForm",
    "CopyForm",
    "DivideForm",
    "DomainsForm",
    "EntryForm",
    "HeadingForm",
    "LoadForm",
    "MilestoneForm",
    "NewTaskForm",
    "PlanForm",
    "PublishForm",
    "ReviseForm",
    "SplitForm",
    "TaskForm",
]
