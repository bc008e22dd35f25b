"""Opening a dispute with its number and receipt code, as the party who applied."""

from __future__ import annotations

from linli.cores.matters.public import Matter, receipt_fits
from linli.cores.matters.rules import normalise_number
from linli.domains.mediation.workflow import KIND


def open_with_receipt(*, number: str, code: str) -> Matter | None:
    """The dispute; None if number and code do not belong together."""
    matter = Matter.objects.filter(number=normalise_number(number), kind=KIND).first()
    return matter if matter is not None and receipt_fits(matter.receipt_hash, code) else None
