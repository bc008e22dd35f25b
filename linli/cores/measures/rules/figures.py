"""From sums to figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linli.cores.measures.rules.declared import Measure, MeasureSet, Term
from linli.cores.measures.rules.spread import BOUNDS, quantile

HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its value: a number, a share between 0 and 1, or days. None where there is nothing to divide by."""

    measure: Measure
    value: float | None
    numerator: int
    denominator: int | None

    @property
    def is_small(self) -> bool:
        """Too few to say anything: shown, not ranked."""
        return self.denominator is not None and self.denominator < self.measure.smallest


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of one value of a facet, or of a whole, over a period."""

    declared: MeasureSet
    counts: Sequence[int]
    spread: Sequence[int]

    @classmethod
    def nothing(cls, declared: MeasureSet) -> Sums:
        return cls(declared, [0] * declared.width, [0] * (len(BOUNDS) + 1))

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.declared,
            [a + b for a, b in zip(self.counts, other.counts, strict=True)],
            [a + b for a, b in zip(self.spread, other.spread, strict=True)],
        )

    def count(self, term: Term) -> int:
        return self.counts[2 * self.declared.counting(term.counted).slot + term.good]

    def figure(self, code: str) -> Figure:
        measure = self.declared.measure(code)
        if measure.share is not None:
            hours = quantile(self.spread, measure.share)
            return Figure(
                measure, None if hours is None else hours / HOURS_A_DAY, sum(self.spread), sum(self.spread)
            )
        above = self.count(measure.numerator)
        if measure.denominator is None:
            return Figure(measure, above, above, None)
        below = self.count(measure.denominator)
        return Figure(measure, above / below if below else None, above, below)
