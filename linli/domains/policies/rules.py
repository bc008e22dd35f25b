"""Which answers fit what somebody asks. Plain Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

QUESTION, KEYWORD, ANSWER = 5, 4, 1
"""What a word counts for where it stands."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one answer, in small half-width letters."""

    question: str
    keywords: str
    answer: str


def fit(terms: Iterable[str], words: Words) -> int:
    """How well an answer fits: longer words and those in the question count for more; 0 where nothing fits."""
    return sum(
        len(term)
        * (
            QUESTION * (term in words.question)
            + KEYWORD * (term in words.keywords)
            + ANSWER * (term in words.answer)
        )
        for term in terms
    )


def best(terms: Sequence[str], answers: Iterable[tuple[int, Words]], *, most: int) -> list[int]:
    """The ids of those that fit, the best first; equal ones as they came."""
    fitting = [(fit(terms, words), number) for number, words in answers]
    fitting = [pair for pair in fitting if pair[0]]
    fitting.sort(key=lambda pair: -pair[0])
    return [number for _weight, number in fitting[:most]]


def is_in_force(valid_until: dt.date | None, today: dt.date) -> bool:
    """An answer holds to the end of its last day; without one until somebody takes it back."""
    return valid_until is None or today <= valid_until
