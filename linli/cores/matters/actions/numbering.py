"""Taking the next number, and keeping receipts as hashes only."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Sequence

from django.conf import settings
from django.db import connection
from django.utils import timezone

from linli.cores.matters.rules import normalise_receipt, number_for
from linli.kernel.crypto import blind_index, blind_indexes


def next_number(at: dt.datetime) -> str:
    """The next public number; a gap stays where a transaction was rolled back."""
    return next_numbers([at])[0]


def next_numbers(moments: Sequence[dt.datetime]) -> list[str]:
    """Public numbers for matters filed at these moments, in one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('matter_number_seq') FROM generate_series(1, %s)", [len(moments)])
        serials = [row[0] for row in cursor.fetchall()]
    key = settings.SECRET_KEY.encode()
    return [
        number_for(serial, year=timezone.localtime(at).year, key=key)
        for serial, at in zip(serials, moments, strict=True)
    ]


RECEIPTS = "matters.receipt"


def receipt_hash(code: str) -> bytes:
    """The keyed hash under which a receipt code is stored."""
    return bytes(blind_index(normalise_receipt(code), domain=RECEIPTS))


def receipt_hashes(code: str) -> tuple[bytes, ...]:
    """All hashes under which it may be stored, also from before the index key was changed."""
    return blind_indexes(normalise_receipt(code), domain=RECEIPTS)


def receipt_fits(stored: bytes | memoryview | None, code: str) -> bool:
    """Whether this code opens what keeps that hash."""
    return stored is not None and any(
        hmac.compare_digest(bytes(stored), known) for known in receipt_hashes(code)
    )
