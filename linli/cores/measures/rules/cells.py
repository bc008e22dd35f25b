"""Cells: the sums that are kept. A fact counts in a few of them, and a period is read from few of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from linli.cores.measures.rules.declared import Counted, MeasureSet
from linli.cores.measures.rules.facts import Fact
from linli.cores.measures.rules.spread import BOUNDS, bucket_of
from linli.kernel.calendar import BEIJING

DAY, MONTH, NOW = "d", "m", "n"
EPOCH = dt.date(1970, 1, 1)
"""The day under which is kept what has no day: what is so now."""


class Facet(StrEnum):
    """By what the facts of an area are told apart; one at a time."""

    TOTAL = "total"
    ORGANISATION = "organisation"
    CATEGORY = "category"
    CHANNEL = "channel"
    HOUR = "hour"
    """Hour of the week, 0 to 167, from Monday midnight."""


LEVELS: dict[int, tuple[Facet, ...]] = {
    6: tuple(Facet),
    9: tuple(Facet),
    12: (Facet.TOTAL,),
}
"""What is kept for county, township, village. What a grid has is few enough to be counted from the facts themselves."""


class CellKey(NamedTuple):
    """Which sums: of which area, told apart by what, in which day or month."""

    area_code: str
    facet: str
    value: str
    span: str
    start: dt.date


@dataclass(slots=True)
class Counts:
    """The sums of one cell: two for each slot (all, and the good ones), and how many took how long."""

    counts: list[int]
    spread: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))

    def is_nothing(self) -> bool:
        return not any(self.counts) and not any(self.spread)


class Tally:
    """Sums that grow and shrink fact by fact."""

    def __init__(self, declared: MeasureSet) -> None:
        self.declared = declared
        self.cells: dict[CellKey, Counts] = {}
        self._counted = {one.code: one for one in declared.counted}

    def add(self, facts: Iterable[Fact], sign: int = 1) -> None:
        for fact in facts:
            counted = self._counted[fact.counted]
            place = 2 * counted.slot
            bucket = bucket_of(fact.hours) if counted.has_hours and fact.hours is not None else None
            for key in keys_of(fact, counted):
                cell = self.cells.get(key)
                if cell is None:
                    cell = self.cells[key] = Counts([0] * self.declared.width)
                cell.counts[place] += sign
                if fact.good:
                    cell.counts[place + 1] += sign
                if bucket is not None:
                    cell.spread[bucket] += sign

    def changed(self) -> dict[CellKey, Counts]:
        """The cells that hold anything but nothing."""
        return {key: counts for key, counts in self.cells.items() if not counts.is_nothing()}


def keys_of(fact: Fact, counted: Counted) -> Iterator[CellKey]:
    """All cells in which this fact counts."""
    local = fact.at.astimezone(BEIJING)
    day = local.date()
    spans = ((NOW, EPOCH),) if counted.is_state else ((DAY, day), (MONTH, day.replace(day=1)))
    values = {
        Facet.TOTAL: "",
        Facet.CATEGORY: fact.category,
        Facet.CHANNEL: fact.channel,
        Facet.ORGANISATION: None if fact.organisation is None else str(fact.organisation),
        Facet.HOUR: str(24 * local.weekday() + local.hour) if counted.by_hour else None,
    }
    for length, facets in LEVELS.items():
        if len(fact.area_code) < length:
            break
        area = fact.area_code[:length]
        for facet in facets:
            value = values[facet]
            if value is not None:
                for span, start in spans:
                    yield CellKey(area, facet, value, span, start)


def whole_months(since: dt.date, until: dt.date) -> tuple[list[dt.date], list[tuple[dt.date, dt.date]]]:
    """A period, both days included, as the first days of the whole months in it and the ranges of days besides."""
    months: list[dt.date] = []
    first = since if since.day == 1 else _next_month(since)
    while (end := _next_month(first) - dt.timedelta(days=1)) <= until:
        months.append(first)
        first = end + dt.timedelta(days=1)
    if not months:
        return [], [(since, until)]
    days = [(since, months[0] - dt.timedelta(days=1)), (first, until)]
    return months, [(low, high) for low, high in days if low <= high]


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
