"""Reads over notices."""

from __future__ import annotations

from linli.cores.notify.models import Notice
from linli.kernel.paging import Page, keyset

MOST_COUNTED = 99


def unread_count(user_id: int) -> int:
    """How many are unread, up to 99."""
    return Notice.objects.filter(recipient_id=user_id, read_at__isnull=True)[:MOST_COUNTED].count()


def notices_page(user_id: int, *, cursor: str | None = None, unread_only: bool = False) -> Page[Notice]:
    """One page of somebody's notices, the newest first; one query."""
    found = Notice.objects.filter(recipient_id=user_id)
    if unread_only:
        found = found.filter(read_at__isnull=True)
    return keyset(found, order=["-at", "-id"], cursor=cursor, size=30)
