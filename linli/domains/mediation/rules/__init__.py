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
    "Hindrance",
    "Lack",
    "Need",
    "Part",
    "Reason",
    "Standing",
    "Subject",
    "Trouble",
    "all_consent",
    "answering",
    "hindrances",
    "lacks",
    "limit_of",
    "may_be_extended_to",
    "somebody_refuses",
    "standing",
    "suggest",
    "troubles_of",
]
