"""What the open data pages read: kept sums with what has to stay hidden taken out, and public reports as points."""

from linli.doors.opendata.queries.asked import Asked, asked_for
from linli.doors.opendata.queries.figures import MEASURED, OpenFigures, open_figures
from linli.doors.opendata.queries.page import OpenPage, page_of
from linli.doors.opendata.queries.points import MOST_POINTS, points_of, public_points
from linli.doors.opendata.queries.rows import COLUMNS, dictionary, rows_of

__all__ = [
    "COLUMNS",
    "MEASURED",
    "MOST_POINTS",
    "Asked",
    "OpenFigures",
    "OpenPage",
    "asked_for",
    "dictionary",
    "open_figures",
    "page_of",
    "points_of",
    "public_points",
    "rows_of",
]
