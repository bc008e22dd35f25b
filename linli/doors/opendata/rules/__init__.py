"""What may be shown to everybody, and of which times."""

from linli.doors.opendata.rules.protecting import (
    WHOLE,
    Bound,
    Cell,
    Line,
    Rate,
    determined,
    hidden_cells,
    shown_rate,
)
from linli.doors.opendata.rules.spans import (
    Span,
    days_of,
    ended_quarters,
    first_day,
    last_day,
    read_span,
    spans_open,
)

__all__ = [
    "WHOLE",
    "Bound",
    "Cell",
    "Line",
    "Rate",
    "Span",
    "days_of",
    "determined",
    "ended_quarters",
    "first_day",
    "hidden_cells",
    "last_day",
    "read_span",
    "shown_rate",
    "spans_open",
]
