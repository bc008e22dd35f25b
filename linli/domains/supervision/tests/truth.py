"""What a careful clerk reads in a document, and how far the rules read the same."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from linli.domains.supervision.rules.bodies import Part
from linli.domains.supervision.rules.proposals import Read, Reading, read_document
from linli.domains.supervision.rules.verdicts import Kind

INVENTED = Path(__file__).parent / "documents"
DAYS = {
    "work-plan": dt.date(2026, 2, 26),
    "minutes": dt.date(2026, 5, 13),
    "notice": dt.date(2026, 9, 18),
    "speech": dt.date(2026, 3, 18),
    "scheme": dt.date(2026, 1, 5),
}
"""The invented documents and their dates."""
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """How far two readings of one document agree."""

    orders: int
    orders_proposed: int
    background: int
    background_proposed: int
    proposed: int

    @property
    def recall(self) -> float:
        return self.orders_proposed / self.orders

    @property
    def precision(self) -> float:
        """Proposals that are no background: a general exhortation may be proposed."""
        return 1 - self.background_proposed / self.proposed

    def __str__(self) -> str:
        return (
            f"orders proposed {self.orders_proposed}/{self.orders} ({self.recall:.1%}), background proposed "
            f"{self.background_proposed}/{self.background}, precision {self.precision:.1%}"
        )


def invented(name: str) -> tuple[Reading, list[Row]]:
    text = (INVENTED / f"{name}.txt").read_text(encoding="utf-8")
    return read_document(text, on=DAYS[name]), rows_of(INVENTED / f"{name}.csv")


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def by_place(reading: Reading) -> dict[tuple[int, int], Read]:
    return {each.placed.sentence.place: each for each in reading.sentences}


def place_of(row: Row) -> tuple[int, int]:
    return int(row["line"]), int(row["sentence"])


def figures(reading: Reading, rows: list[Row]) -> Figures:
    proposed = {proposal.sentence.place for proposal in reading.proposals}
    of_kind = {kind: {place_of(row) for row in rows if row["kind"] == kind} for kind in Kind}
    return Figures(
        orders=len(of_kind[Kind.ORDER]),
        orders_proposed=len(of_kind[Kind.ORDER] & proposed),
        background=len(of_kind[Kind.BACKGROUND]),
        background_proposed=len(of_kind[Kind.BACKGROUND] & proposed),
        proposed=len(proposed),
    )


def names(read: Read, *parts: Part) -> set[str]:
    return {name for each in read.proposals for part in parts for name in each.details.of_part(part)}


def listed(cell: str) -> set[str]:
    return {word for word in cell.split(";") if word}
