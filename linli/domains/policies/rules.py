"""Which answers fit what somebody asks. Plain Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

QUESTION, KEYWORD, ANSWER = 5, 4, 1
"""What a word counts for where it stands."""
SHARE_OF_BEST = 0.5
"""Of what a caller said: an answer that fits less than half as well as the best only distracts."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one answer, in small half-width letters."""

    question: str
    keywords: str
    answer: str


def fit(terms: Sequence[str], words: Words, *, is_said: bool = False) -> int:
    """How well an answer fits: longer words and those in the question count for more; 0 where nothing fits.

    Of what a caller said (`is_said`) nothing counts that stands in the answer alone: much of it is not what they ask about.
    """
    asked = sum(
        len(term) * (QUESTION * (term in words.question) + KEYWORD * (term in words.keywords))
        for term in terms
    )
    answered = sum(len(term) * ANSWER * (term in words.answer) for term in terms)
    return asked + answered if asked or not is_said else 0


def best(
    terms: Sequence[str], answers: Iterable[tuple[int, Words]], *, most: int, is_said: bool = False
) -> list[int]:
    """The ids of those that fit, the best first; equal ones as they came."""
    fitting = [(fit(terms, words, is_said=is_said), number) for number, words in answers]
    least = max((weight for weight, _number in fitting), default=0) * SHARE_OF_BEST if is_said else 0
    fitting = [pair for pair in fitting if pair[0] and pair[0] >= least]
    fitting.sort(key=lambda pair: -pair[0])
    return [number for _weight, number in fitting[:most]]


def is_in_force(valid_until: dt.date | None, today: dt.date) -> bool:
    """An answer holds to the end of its last day; without one until somebody takes it back."""
    return valid_until is None or today <= valid_until
