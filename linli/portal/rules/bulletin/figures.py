"""The frozen figures of a bulletin, read from the JSON that is archived with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linli.cores.measures.rules import Period

FORMAT = 1
RATES = frozenset({"on_time", "response", "solution", "satisfaction", "return", "reopening"})
DAYS = frozenset({"days_median", "days_p90"})
FEW = 10
"""What is below this is no base for per cent."""
MANY_MORE = 5
"""By how many a count has to differ to be worth a word."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it stood: value, numerator, denominator, and whether there was too little to say anything."""

    code: str
    value: float | None
    above: int
    below: int | None
    is_small: bool

    @property
    def words(self) -> str:
        """As the cockpit says it."""
        if self.value is None:
            return "—"
        if self.code in DAYS:
            return f"{self.value:.1f}"
        return f"{100 * self.value:.1f}%" if self.code in RATES else f"{self.value:,.0f}"

    @property
    def is_ranked(self) -> bool:
        return self.value is not None and not self.is_small


class Numbers:
    """Figures by code; what was not kept is nothing."""

    def __init__(self, kept: Mapping[str, Sequence[Any]]) -> None:
        self._kept = kept

    def __getitem__(self, code: str) -> Number:
        value, above, below, is_small = self._kept.get(code, (None, 0, None, False))
        return Number(code, value, above, below, is_small)

    def count(self, code: str) -> int:
        return int(self[code].value or 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A place, body, category or channel with its figures, those of the period before, and what is so now."""

    name: str
    code: str
    this: Numbers
    before: Numbers
    now: Numbers
    type: str = ""

    @property
    def received(self) -> int:
        return self.this.count("received")

    @property
    def more(self) -> int:
        """How many more were received than in the period before."""
        return self.received - self.before.count("received")


@dataclass(frozen=True, slots=True)
class Old:
    """A matter that has been open for long; nothing of what anybody wrote."""

    number: str
    category: str
    place: str
    body: str
    days: int


class Figures:
    """All of them."""

    def __init__(self, data: Mapping[str, Any], kind: str) -> None:
        self.kind = kind
        self.area, self.area_name = data["area"]["code"], data["area"]["name"]
        self.period, self.compared, self.year = (
            Period(*map(dt.date.fromisoformat, data[name])) for name in ("period", "before", "year")
        )
        self.at = dt.datetime.fromisoformat(data["at"])
        self.this, self.before, self.last_year = (
            Numbers(data["whole"][name]) for name in ("this", "before", "year")
        )
        self.now = Numbers(data["now"])
        self.names: dict[str, str] = data["names"]
        self.places, self.bodies, self.categories, self.channels = (
            [_row(one) for one in data[name]] for name in ("places", "bodies", "categories", "channels")
        )
        self.days = [(dt.date.fromisoformat(day), received) for day, received in data["days"]]
        self.oldest = [Old(**one) for one in data["oldest"]]

    @property
    def earlier(self) -> dict[str, Numbers]:
        """What it can be compared with: the period before and a year ago, where anything was counted then."""
        both = {"before": self.before, "year": self.last_year}
        return {name: one for name, one in both.items() if one.count("received") or one.count("closed")}

    def rising(self, rows: Sequence[Row]) -> list[Row]:
        """Those with clearly more than in the period before, most first; none where nothing was counted then."""
        found = [row for row in rows if row.more >= MANY_MORE] if "before" in self.earlier else []
        return sorted(found, key=lambda row: (-row.more, row.code))

    def falling(self, rows: Sequence[Row]) -> list[Row]:
        """Those with clearly less."""
        found = [row for row in rows if row.more <= -MANY_MORE] if "before" in self.earlier else []
        return sorted(found, key=lambda row: (row.more, row.code))

    @property
    def is_county(self) -> bool:
        return len(self.area) == 6

    @property
    def departments(self) -> list[Row]:
        """Bodies that are compared with each other: all but the townships and villages themselves."""
        return [row for row in self.bodies if row.type not in {"township", "village"}]


def _row(kept: Mapping[str, Any]) -> Row:
    this, before, now = (Numbers(kept.get(name, {})) for name in ("this", "before", "now"))
    return Row(kept["name"], kept["code"], this, before, now, kept.get("type", ""))


def ranked(rows: Sequence[Row], code: str, *, worst_first: bool, high_is_good: bool = True) -> list[Row]:
    """Those with enough to say something, in order; the one with more at stake first where they are equal."""
    fit = [row for row in rows if row.this[code].is_ranked]
    sign = 1 if worst_first == high_is_good else -1
    return sorted(
        fit, key=lambda row: (sign * (row.this[code].value or 0), -(row.this[code].below or 0), row.code)
    )
