"""Whether a dispute may be mediated at all.

After the People's Mediation Law (人民调解法, Art. 3, 17, 25) and the regulation on the work of people's mediation
(人民调解工作若干规定, Art. 22).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What the quarrel is about, as far as the law asks."""

    RIGHTS = "rights"
    """Money, land, neighbours, work, family matters other than status: what people may dispose of themselves."""
    STATUS = "status"
    """Whether a marriage, an adoption or another status holds."""
    AUTHORITY = "authority"
    """What an authority has decided: a penalty, a permit, a levy."""
    RESERVED = "reserved"
    """What the law gives to a special body alone, or forbids to mediate."""


class Hindrance(StrEnum):
    """What stands in the way, the most pressing first."""

    DANGER = "danger"
    CRIME = "crime"
    STATUS = "status"
    AUTHORITY = "authority"
    RESERVED = "reserved"
    PENDING = "pending"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a dispute when somebody asks for mediation.

    `pending`: a court, the police or another authority has taken it up or settled it. `delegated`: and has asked
    for mediation itself. `refused`: the other side has clearly said no.
    """

    subject: Subject
    danger: bool = False
    crime: bool = False
    pending: bool = False
    delegated: bool = False
    refused: bool = False


_BY_SUBJECT = {
    Subject.STATUS: Hindrance.STATUS,
    Subject.AUTHORITY: Hindrance.AUTHORITY,
    Subject.RESERVED: Hindrance.RESERVED,
}


def hindrances(answers: Answers) -> tuple[Hindrance, ...]:
    """All that stands in the way, the most pressing first; nothing where it may be mediated."""
    found = {
        Hindrance.DANGER: answers.danger,
        Hindrance.CRIME: answers.crime,
        _BY_SUBJECT.get(answers.subject): True,
        Hindrance.PENDING: answers.pending and not answers.delegated,
        Hindrance.REFUSED: answers.refused,
    }
    return tuple(one for one in Hindrance if found.get(one))
