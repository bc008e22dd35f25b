"""Pure decisions of the matters core: lights, numbers, receipts."""

from linli.cores.matters.rules.histories import Happened, History, Limited
from linli.cores.matters.rules.lights import Light, light_at, most_urgent
from linli.cores.matters.rules.numbers import (
    new_receipt_code,
    normalise_number,
    normalise_receipt,
    number_for,
    receipt_code_from,
)

__all__ = [
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
