"""Schemes and the points of all bodies, the matters behind a score, appeals."""

from linli.domains.assessment.queries.behind import Behind, behind
from linli.domains.assessment.queries.boards import (
    Board,
    Sheet,
    SheetLine,
    boards,
    bodies_of,
    is_rate,
    period_of,
    results_of,
    schemes_page,
    schemes_seen,
    sheet_of,
)

__all__ = [
    "Behind",
    "Board",
    "Sheet",
    "SheetLine",
    "behind",
    "boards",
    "bodies_of",
    "is_rate",
    "period_of",
    "results_of",
    "schemes_page",
    "schemes_seen",
    "sheet_of",
]
