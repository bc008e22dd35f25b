"""Pure decisions of the matters core: lights, numbers, receipts, tags."""

from linli.cores.matters.rules.histories import Happened, History, Limited
from linli.cores.matters.rules.lights import Light, light_at, most_urgent
from linli.cores.matters.rules.numbers import (
    new_receipt_code,
    normalise_number,
    normalise_receipt,
    number_for,
    receipt_code_from,
)

MOST_TAGS = 10
"""Tags of one matter."""

__all__ = [
    "MOST_TAGS",
    "Happened",
    "History",
    "Light",
    "Limited",
    "light_at",
    "most_urgent",
    "new_receipt_code",
    "normalise_number",
    "normalise_receipt",
    "number_for",
    "receipt_code_from",
]
