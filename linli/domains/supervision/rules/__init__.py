"""Pure decisions of supervision: what a document says and what it orders. No Django, no clock."""

from linli.domains.supervision.rules.bodies import Body, Part
from linli.domains.supervision.rules.matching import Known, Match, match, names_of
from linli.domains.supervision.rules.measures import Deliverable, Measure
from linli.domains.supervision.rules.outline import Outline, Section, outline_of
from linli.domains.supervision.rules.proposals import (
    Details,
    Proposal,
    Read,
    Reading,
    details_of,
    read_document,
)
from linli.domains.supervision.rules.sentences import Sentence, sentences_of
from linli.domains.supervision.rules.times import Deadline, Recurrence, Unit, due_of
from linli.domains.supervision.rules.verdicts import Kind, Reason, judge

__all__ = [
    "Body",
    "Deadline",
    "Deliverable",
    "Details",
    "Kind",
    "Known",
    "Match",
    "Measure",
    "Outline",
    "Part",
    "Proposal",
    "Read",
    "Reading",
    "Reason",
    "Recurrence",
    "Section",
    "Sentence",
    "Unit",
    "details_of",
    "due_of",
    "judge",
    "match",
    "names_of",
    "outline_of",
    "read_document",
    "sentences_of",
]
