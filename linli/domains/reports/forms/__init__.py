"""What residents and gridworkers fill in."""

from linli.domains.reports.forms.filing import WhatForm, WhereForm, WhoForm
from linli.domains.reports.forms.following import FollowForm
from linli.domains.reports.forms.questions import QuestionsForm, are_answered, was_asked
from linli.domains.reports.forms.rounds import AFTER, FoundForm, VerifyForm

__all__ = [
    "AFTER",
    "FollowForm",
    "FoundForm",
    "QuestionsForm",
    "VerifyForm",
    "WhatForm",
    "WhereForm",
    "WhoForm",
    "are_answered",
    "was_asked",
]
