"""Taking the next number, and keeping receipts as hashes only."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import connection
from django.utils import timezone

from linli.cores.matters.rules import normalise_receipt, number_for
from linli.kernel.crypto import blind_index


def next_number(at: dt.datetime) -> str:
    """The next public number; a gap stays where a transaction was rolled back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('matter_number_seq')")
        serial = cursor.fetchone()[0]
    return number_for(serial, year=timezone.localtime(at).year, key=settings.SECRET_KEY.encode())


def receipt_hash(code: str) -> bytes:
    """The keyed hash under which a receipt code is stored."""
    return bytes(blind_index(normalise_receipt(code), domain="matters.receipt"))
