"""Reads over notices."""

from __future__ import annotations

from linli.cores.notify.models import Notice
from linli.kernel.paging import Page, keyset

MOST_COUNTED = 99


def unread_count(user_id: int) -> int:
    """How many are unread, up to 99."""
    return Notice.objects.filter(recipient_id=user_id, read_at__isnull=True)[:MOST_COUNTED].count()


def notices_page(user_id: int, *, cursor: str | None = None) -> Page[Notice]:
    return keyset(Notice.objects.filter(recipient_id=user_id), order=["-at", "-id"], cursor=cursor, size=30)
