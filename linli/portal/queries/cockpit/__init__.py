"""The leader's cockpit: figures, and how they are spread, over one area and one period, out of the kept sums."""

from linli.portal.queries.cockpit.asked import (
    Asked,
    cockpit_scope,
    compared_with,
    may_see_cockpit,
    opens_cockpit,
    overseen,
)
from linli.portal.queries.cockpit.behind import Behind, behind, behind_url
from linli.portal.queries.cockpit.board import Board, Tile, board
from linli.portal.queries.cockpit.charts import Chart, Column, Line
from linli.portal.queries.cockpit.shapes import shaded_by_measure

__all__ = [
    "Asked",
    "Behind",
    "Board",
    "Chart",
    "Column",
    "Line",
    "Tile",
    "behind",
    "behind_url",
    "board",
    "cockpit_scope",
    "compared_with",
    "may_see_cockpit",
    "opens_cockpit",
    "overseen",
    "shaded_by_measure",
]
