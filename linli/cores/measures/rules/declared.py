"""What a kind of matter declares: what it counts, and the figures made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from linli.cores.measures.rules.facts import Fact


class Words(Protocol):
    """Words for people, translated when they are shown."""

    def __str__(self) -> str: ...


class Better(StrEnum):
    """Which way a figure should go; bodies are ranked only by figures that have one."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of fact.

    `slot` is its place in the stored counts: never given to another, or the figures have to be rebuilt.
    `is_state` says that it is so now (open, red) and is not an event of a day.
    """

    code: str
    slot: int
    name: Words
    definition: Words
    good_name: Words = ""
    is_state: bool = False
    by_hour: bool = False
    has_hours: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Numerator or denominator: all facts of a kind, or the good ones alone."""

    counted: str
    good: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: a number, a rate of two terms, or a percentile of durations (then in days)."""

    code: str
    name: Words
    definition: Words
    formula: Words
    unit: Words
    numerator: Term
    denominator: Term | None = None
    share: float | None = None
    """For durations: the percentile, between 0 and 1."""
    better: Better = Better.NEITHER
    smallest: int = 10
    """With a denominator below this the figure is shown as such and takes no part in a ranking."""


@dataclass(frozen=True)
class MeasureSet:
    """All that one kind of matter counts and shows."""

    kind: str
    name: Words
    counted: tuple[Counted, ...]
    measures: tuple[Measure, ...]
    facts_of: Callable[[Sequence[int]], Iterable[Fact]]
    """All facts of these subjects, from what is stored about them and nothing else: asked twice, it says the same."""
    subjects_after: Callable[[int, int], Sequence[int]]
    """The ids of the next subjects after this id, in order, at most so many: for counting all of them anew."""
    how_many: Callable[[], int] = lambda: 0
    """How many subjects there are, for a progress bar."""

    def __post_init__(self) -> None:
        slots = [one.slot for one in self.counted]
        codes = [one.code for one in self.counted]
        problems = [f"slot {slot} twice" for slot in set(slots) if slots.count(slot) > 1]
        problems += [f"{code} twice" for code in set(codes) if codes.count(code) > 1]
        for measure in self.measures:
            for term in (measure.numerator, measure.denominator):
                if term is not None and term.counted not in codes:
                    problems.append(f"{measure.code} is made of unknown {term.counted}")
        if problems:
            raise ValueError(f"measures of {self.kind}: " + "; ".join(problems))

    @cached_property
    def _counted(self) -> dict[str, Counted]:
        return {one.code: one for one in self.counted}

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        return {one.code: one for one in self.measures}

    def counting(self, code: str) -> Counted:
        return self._counted[code]

    def measure(self, code: str) -> Measure:
        return self._measures[code]

    @property
    def width(self) -> int:
        """How many counts a cell keeps: all and the good ones, for every slot."""
        return 2 * (max(one.slot for one in self.counted) + 1)
