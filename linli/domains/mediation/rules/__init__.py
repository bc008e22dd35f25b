"""What can be decided without a database."""

from linli.domains.mediation.rules.admission import Answers, Hindrance, Subject, hindrances
from linli.domains.mediation.rules.choosing import Candidate, Choice, Need, Reason, Trouble, suggest
from linli.domains.mediation.rules.standing import Standing, standing

__all__ = [
    "Answers",
    "Candidate",
    "Choice",
    "Hindrance",
    "Need",
    "Reason",
    "Standing",
    "Subject",
    "Trouble",
    "hindrances",
    "standing",
    "suggest",
]
