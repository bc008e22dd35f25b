"""Who has to be there, and what everybody said, before a dispute can be taken up and mediated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

GROUP = 10
"""From so many people on one side on, that side elects representatives."""
MOST_SPEAKERS = 5


class Lack(StrEnum):
    """What is missing before a dispute can be taken up."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    GUARDIAN = "guardian"
    SPEAKERS = "speakers"
    TOO_MANY_SPEAKERS = "too_many_speakers"


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the parties as the rules see it. `acts_for` is the id of whom a guardian or agent stands for."""

    id: int
    side: str
    role: str = "party"
    capacity: str = "full"
    acts_for: int | None = None
    is_speaker: bool = False
    consent: str = "open"


def lacks(parts: Sequence[Part]) -> tuple[Lack, ...]:
    """What is missing; nothing where the dispute can be taken up."""
    own = [part for part in parts if part.role == "party"]
    found = [lack for lack in (Lack.APPLICANT, Lack.RESPONDENT) if not _on(own, lack.value)]
    guarded = {part.acts_for for part in parts if part.role == "guardian"}
    if any(part.capacity != "full" and part.id not in guarded for part in own):
        found.append(Lack.GUARDIAN)
    for side in ("applicant", "respondent"):
        people = _on(own, side)
        speaking = sum(part.is_speaker for part in people)
        if len(people) >= GROUP and not speaking:
            found.append(Lack.SPEAKERS)
        if speaking > MOST_SPEAKERS:
            found.append(Lack.TOO_MANY_SPEAKERS)
    return tuple(dict.fromkeys(found))


def _on(parts: Iterable[Part], side: str) -> list[Part]:
    return [part for part in parts if part.side == side]


def answering(parts: Sequence[Part]) -> list[Part]:
    """Whose word counts: the elected of a side that elected some, else every party; a guardian for whom they guard."""
    answered: list[Part] = []
    for side in ("applicant", "respondent"):
        own = [part for part in _on(parts, side) if part.role == "party"]
        speaking = [part for part in own if part.is_speaker]
        answered += speaking or own
    guards = {part.acts_for: part for part in parts if part.role == "guardian"}
    return [guards.get(part.id, part) if part.capacity != "full" else part for part in answered]


def all_consent(parts: Sequence[Part]) -> bool:
    """Whether everybody whose word counts wants mediation; never where a side is empty."""
    words = answering(parts)
    sides = {part.side for part in words}
    return sides == {"applicant", "respondent"} and all(part.consent == "yes" for part in words)


def somebody_refuses(parts: Sequence[Part]) -> bool:
    """Whether somebody whose word counts has clearly said no (People's Mediation Law, Art. 17)."""
    return any(part.consent == "no" for part in answering(parts))
