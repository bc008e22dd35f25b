"""What can be decided without a database."""

from linli.domains.mediation.rules.admission import Answers, Hindrance, Subject, hindrances
from linli.domains.mediation.rules.choosing import (
    Candidate,
    Choice,
    Need,
    Reason,
    Trouble,
    suggest,
    troubles_of,
)
from linli.domains.mediation.rules.duties import Doubt, Owed, days_until, doubts, duty_light, next_due
from linli.domains.mediation.rules.limits import MOST_MORE, limit_of, may_be_extended_to
from linli.domains.mediation.rules.parties import (
    Lack,
    Part,
    all_consent,
    answering,
    lacks,
    somebody_refuses,
)
from linli.domains.mediation.rules.standing import Standing, standing

__all__ = [
    "MOST_MORE",
    "Answers",
    "Candidate",
    "Choice",
    "Doubt",
    "Hindrance",
    "Lack",
    "Need",
    "Owed",
    "Part",
    "Reason",
    "Standing",
    "Subject",
    "Trouble",
    "all_consent",
    "answering",
    "days_until",
    "doubts",
    "duty_light",
    "hindrances",
    "lacks",
    "limit_of",
    "may_be_extended_to",
    "next_due",
    "somebody_refuses",
    "standing",
    "suggest",
    "troubles_of",
]
