"""What can be reported: the categories that are open to the public and need no photograph."""

from __future__ import annotations

from dataclasses import dataclass

from linli.cores.matters.public import Category
from linli.domains.reports.public import Question, asks_for_photo, questions_for, routing_table


@dataclass(frozen=True, slots=True)
class Service:
    """A category with its class and its questions."""

    category: Category
    group: str
    questions: tuple[Question, ...]

    @property
    def code(self) -> str:
        return self.category.code


def services() -> list[Service]:
    """In the county's order; no query while the routing table is kept."""
    known = routing_table().categories
    rows = sorted(known.values(), key=lambda row: (row.order, row.code))
    return [service for row in rows if (service := _offered(row)) is not None]


def service(code: str) -> Service | None:
    """The service of this code; None where it isn't offered."""
    row = routing_table().categories.get(code)
    return None if row is None else _offered(row)


def _offered(row: Category) -> Service | None:
    """Filing conditions are for staff to tell apart; what the public doesn't see isn't filed where everybody reads,
    and what needs a photograph is reported on the page, since GeoReport brings none along."""
    known = routing_table().categories
    above = known.get(row.parent_code)
    if not (row.is_active and row.is_leaf and row.depth == 1 and row.may_be_public):
        return None
    if (above is not None and not above.is_active) or asks_for_photo(row.code):
        return None
    return Service(row, above.name if above else "", questions_for(row.code))
