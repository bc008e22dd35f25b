"""What residents, gridworkers and the staff at the desk fill in."""

from linli.domains.reports.forms.desk import TakeDownForm, as_report
from linli.domains.reports.forms.filing import WhatForm, WhereForm, WhoForm, chosen_in
from linli.domains.reports.forms.following import FollowForm, NewsForm
from linli.domains.reports.forms.interface import take_down
from linli.domains.reports.forms.questions import QuestionsForm, are_answered, was_asked
from linli.domains.reports.forms.rounds import AFTER, FoundForm, VerifyForm

__all__ = [
    "AFTER",
    "FollowForm",
    "FoundForm",
    "NewsForm",
    "QuestionsForm",
    "TakeDownForm",
    "VerifyForm",
    "WhatForm",
    "WhereForm",
    "WhoForm",
    "are_answered",
    "as_report",
    "chosen_in",
    "take_down",
    "was_asked",
]
