"""Telling people, in the application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.utils import timezone

from linli.cores.notify.models import Notice


def send(
    recipients: Iterable[int],
    *,
    title: str,
    words: str = "",
    url: str = "",
    urgent: bool = False,
    at: dt.datetime | None = None,
) -> int:
    """One notice for each of these people, in one INSERT; returns how many."""
    at = at or timezone.now()
    notices = [
        Notice(recipient_id=pk, title=title[:120], words=words[:300], url=url, urgent=urgent, at=at)
        for pk in sorted(set(recipients))
    ]
    Notice.objects.bulk_create(notices)
    return len(notices)


def read_notices(*, user_id: int, pks: Collection[int] | None = None) -> None:
    """Mark these notices of somebody's, or without any named all of them, as read."""
    unread = Notice.objects.filter(recipient_id=user_id, read_at__isnull=True)
    (unread if pks is None else unread.filter(pk__in=pks)).update(read_at=timezone.now())
