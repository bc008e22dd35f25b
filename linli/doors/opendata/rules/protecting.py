"""Which counts stay hidden, so that nobody finds out by sums and differences what a small one is.

Whoever reads the figures has all of them: each area, each class of categories, each quarter and the year, the county's
as well as its townships'. They add up along lines (a year is its quarters, a county its townships, a total its classes),
and a hidden count is safe only where no calculation over all lines leads back to it. So, besides the small counts
themselves:

- where a line adds up, at least two of its parts are hidden, and these together are no small count either;
- over all lines at once no hidden count is determined (linear algebra finds what no single line shows).

Zeros are shown: that nothing happened says nothing about anybody. What is hidden may be zero all the same, and the page
says so; since it is at least one, it could be one more or one less wherever the lines leave it free.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

SURE = 1 - 1e-6
WHOLE = ""
"""Stands for all groups together."""


class Cell(NamedTuple):
    """One count: of which area, which group of categories (WHOLE for all), and which time."""

    area: str
    group: str
    time: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sum that readers can check: `whole` is the sum of `parts`."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.parts, self.whole)


def hidden_cells(counts: Mapping[Cell, int], lines: Sequence[Line], *, smallest: int) -> frozenset[Cell]:
    """The cells that are not shown: those with one to `smallest` - 1, and as many more as it takes to protect them."""
    hidden = {cell for cell, count in counts.items() if 0 < count < smallest}
    while True:
        _protect_each_line(counts, lines, hidden, smallest)
        known = determined(hidden, lines)
        more = {cell for one in known if (cell := _beside([one], counts, lines, hidden)) is not None}
        if known and not more and (cell := _beside(hidden, counts, lines, hidden)) is not None:
            more = {cell}
        if not more:
            return frozenset(hidden)
        hidden |= more


def _protect_each_line(
    counts: Mapping[Cell, int], lines: Sequence[Line], hidden: set[Cell], smallest: int
) -> None:
    while True:
        more = {
            cell
            for line in lines
            if _is_too_open(line, counts, hidden, smallest)
            and (cell := _next_to_hide(line, counts, hidden)) is not None
        }
        if not more:
            return
        hidden |= more


def _is_too_open(line: Line, counts: Mapping[Cell, int], hidden: set[Cell], smallest: int) -> bool:
    parts = [cell for cell in line.parts if cell in hidden]
    if line.whole in hidden:
        return not parts
    return bool(parts) and (len(parts) == 1 or sum(counts[cell] for cell in parts) < smallest)


def _next_to_hide(line: Line, counts: Mapping[Cell, int], hidden: set[Cell]) -> Cell | None:
    """The smallest part that is shown and not zero; the whole where there is none."""
    shown = [cell for cell in line.parts if cell not in hidden and counts[cell] > 0]
    if shown:
        return min(shown, key=lambda cell: (counts[cell], line.parts.index(cell)))
    return line.whole if line.whole not in hidden and counts[line.whole] > 0 else None


def _beside(
    cells: Collection[Cell], counts: Mapping[Cell, int], lines: Sequence[Line], hidden: set[Cell]
) -> Cell | None:
    """The smallest count that is shown on a line of these cells: without it they are less certain."""
    found = [
        _next_to_hide(line, counts, hidden) for line in lines if any(cell in cells for cell in line.cells)
    ]
    return min(
        (cell for cell in found if cell is not None), key=lambda cell: (counts[cell], cell), default=None
    )


def determined(hidden: Iterable[Cell], lines: Sequence[Line]) -> list[Cell]:
    """The hidden cells that follow from what is shown, by whatever calculation: those whose unit vector lies in the
    space that the lines span."""
    cells = list(hidden)
    place = {cell: number for number, cell in enumerate(cells)}
    rows = [
        [(place[cell], -1.0 if cell == line.whole else 1.0) for cell in line.cells if cell in place]
        for line in lines
    ]
    rows = [row for row in rows if row]
    if not rows:
        return []
    matrix = np.zeros((len(rows), len(cells)))
    for number, row in enumerate(rows):
        for column, value in row:
            matrix[number, column] = value
    _left, strength, right = np.linalg.svd(matrix, full_matrices=False)
    spanned = right[strength > 1e-9]
    sure = (spanned**2).sum(axis=0)
    return [cell for cell, number in place.items() if sure[number] > SURE]


class Bound(StrEnum):
    """How a rate is meant: as it is, or no more than that is told."""

    NONE = ""
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as it is shown: per cent, and out of about how many."""

    percent: int
    of_about: int
    bound: Bound = Bound.NONE


def shown_rate(numerator: int, denominator: int, *, fewest: int, smallest: int) -> Rate | None:
    """A rate coarse enough that nobody counts back to the few behind it; None out of less than `fewest`.

    Out of less than fifty it goes by steps of ten per cent, out of less than a hundred by five; the denominator is told
    in tens. Where those who are in it, or those who are not, are fewer than `smallest`, only a bound is told.
    """
    if denominator < max(fewest, smallest, 1):
        return None
    step = 10 if denominator < 50 else 5 if denominator < 100 else 1
    about, few = 10 * round(denominator / 10), smallest - 1
    if 0 < denominator - numerator < smallest:
        return Rate(step * (100 * (denominator - few) // denominator // step), about, Bound.AT_LEAST)
    if 0 < numerator < smallest:
        return Rate(step * -(-100 * few // denominator // step), about, Bound.AT_MOST)
    return Rate(step * round(100 * numerator / denominator / step), about)
