"""The counts of a year out of the kept sums, for the county and all its townships at once, and which of them are hidden.

What is hidden is worked out over all of them together, so it is the same whichever page, file or frame shows it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from linli.cores.measures.public import Facet, Period, Sums, counted_up_to, sums_by_month
from linli.doors.opendata.rules import WHOLE, Cell, Line, ended_quarters, first_day, hidden_cells, last_day

KIND = "report"
CLASS_DIGITS = 3
UNCLASSIFIED = "-"
"""Stands for the class of what has no category yet."""
MEASURED = ("received", "closed")
RATES = ("on_time", "response", "solution", "satisfaction")
KEPT_SECONDS = 600
YEAR = "y"
Counts = dict[Cell, int]


@dataclass(frozen=True, slots=True)
class OpenFigures:
    """All counts of one year. `hidden` holds for each measure the cells that are not shown."""

    year: int
    quarters: tuple[int, ...]
    counts: dict[str, Counts]
    hidden: dict[str, frozenset[Cell]]
    rates: dict[tuple[str, str, str], tuple[int, int]]
    """Numerator and denominator by area, time and measure: never shown as they are (rules.shown_rate)."""
    days: dict[tuple[str, str], tuple[float, int]]
    """The median of days until closing, and out of how many, by area and time."""
    groups: tuple[str, ...]
    counted_at: dt.datetime | None

    def count(self, measure: str, area: str, group: str, time: str) -> int | None:
        """A count as it is shown; None where it is hidden."""
        cell = Cell(area, group, time)
        return None if cell in self.hidden[measure] else self.counts[measure].get(cell, 0)


def open_figures(county: str, towns: Iterable[str], year: int, today: dt.date) -> OpenFigures:
    """Two queries, or none for ten minutes after that."""
    quarters, codes = ended_quarters(year, today), (county, *sorted(towns))
    marked = hashlib.sha256(",".join(codes).encode()).hexdigest()[:16]  # the same in every process
    key = f"opendata:{year}:{len(quarters)}:{settings.OPEN_DATA_SMALLEST}:{marked}"
    found: OpenFigures | None = cache.get(key)
    if found is None:
        found = _counted(county, codes, year, quarters)
        cache.set(key, found, KEPT_SECONDS)
    return found


def _counted(county: str, codes: tuple[str, ...], year: int, quarters: tuple[int, ...]) -> OpenFigures:
    period = Period(first_day(year, quarters[0]), last_day(year, quarters[-1]))
    sums: dict[Cell, Sums] = {}
    groups: set[str] = set()
    for code, facet, value, start, found in sums_by_month(
        KIND, codes, (Facet.TOTAL, Facet.CATEGORY), period, digits=CLASS_DIGITS
    ):
        group = WHOLE if facet is Facet.TOTAL else value or UNCLASSIFIED
        groups |= {group} - {WHOLE}
        times = [quarter_of(start.month), YEAR]
        for time in [*times, month_token(start.month)] if group == WHOLE else times:
            cell = Cell(code, group, time)
            sums[cell] = sums[cell] + found if cell in sums else found
    ordered = tuple(sorted(groups))
    lines = list(_lines(county, codes[1:], ordered, quarters))
    counts = {measure: _counts_of(measure, sums, lines) for measure in MEASURED}
    smallest = settings.OPEN_DATA_SMALLEST
    wholes = [(cell, found) for cell, found in sums.items() if cell.group == WHOLE]
    return OpenFigures(
        year=year,
        quarters=quarters,
        counts=counts,
        hidden={measure: hidden_cells(counts[measure], lines, smallest=smallest) for measure in MEASURED},
        rates={
            (cell.area, cell.time, rate): (figure.numerator, figure.denominator or 0)
            for cell, found in wholes
            for rate in RATES
            if (figure := found.figure(rate))
        },
        days={
            (cell.area, cell.time): (figure.value, figure.numerator)
            for cell, found in wholes
            if (figure := found.figure("days_median")).value is not None
        },
        groups=ordered,
        counted_at=counted_up_to(KIND),
    )


def _counts_of(measure: str, sums: dict[Cell, Sums], lines: list[Line]) -> Counts:
    counts: Counts = defaultdict(int)
    counts.update({cell: int(found.figure(measure).value or 0) for cell, found in sums.items()})
    for line in lines:
        for cell in line.cells:
            counts[cell]  # what was never counted is zero
    return dict(counts)


def quarter_of(month: int) -> str:
    """The quarter of a month as a time of a cell."""
    return f"q{(month + 2) // 3}"


def month_token(number: int) -> str:
    """A month as a time of a cell."""
    return f"m{number:02d}"


def times_of(quarters: Iterable[int]) -> list[tuple[str, list[str]]]:
    """Each quarter with its months."""
    return [(f"q{q}", [month_token(m) for m in range(3 * q - 2, 3 * q + 1)]) for q in quarters]


def _lines(
    county: str, towns: tuple[str, ...], groups: tuple[str, ...], quarters: tuple[int, ...]
) -> Iterable[Line]:
    """Every sum that a reader can check over all that is ever shown of this year."""
    by_quarter = times_of(quarters)
    times = [time for time, _months in by_quarter]
    months = [month for _time, each in by_quarter for month in each]

    def line(whole: Cell, parts: Iterable[Cell]) -> Line:
        return Line(whole, tuple(parts))

    for area in (county, *towns):
        for group in (WHOLE, *groups):
            yield line(Cell(area, group, YEAR), (Cell(area, group, time) for time in times))
        for time in (*times, YEAR):
            yield line(Cell(area, WHOLE, time), (Cell(area, group, time) for group in groups))
        for time, each in by_quarter:
            yield line(Cell(area, WHOLE, time), (Cell(area, WHOLE, month) for month in each))
    for time in (*times, YEAR):
        for group in (WHOLE, *groups):
            yield line(Cell(county, group, time), (Cell(town, group, time) for town in towns))
    for month in months:
        yield line(Cell(county, WHOLE, month), (Cell(town, WHOLE, month) for town in towns))
