"""Opening a report with its number and receipt code."""

from __future__ import annotations

from linli.cores.matters.public import Matter, receipt_hash
from linli.cores.matters.rules import normalise_number
from linli.domains.reports.models import ResidentFollower
from linli.domains.reports.workflow import KIND


def open_with_receipt(*, number: str, code: str) -> tuple[Matter, bool] | None:
    """The report, and whether this is its reporter's receipt (a follower's opens it as well); None if neither fits."""
    matter = Matter.objects.filter(number=normalise_number(number), kind=KIND).first()
    if matter is None:
        return None
    digest = receipt_hash(code)
    if matter.receipt_hash is not None and bytes(matter.receipt_hash) == digest:
        return matter, True
    if ResidentFollower.objects.filter(matter=matter, receipt_hash=digest).exists():
        return matter, False
    return None
