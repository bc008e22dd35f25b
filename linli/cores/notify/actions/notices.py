"""Reading the bell."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from linli.cores.notify.models import Notice


def read_notices(*, user_id: int, pks: Collection[int] | None = None) -> None:
    """Mark these notices of somebody's, or without any named all of them, as read."""
    unread = Notice.objects.filter(recipient_id=user_id, read_at__isnull=True)
    (unread if pks is None else unread.filter(pk__in=pks)).update(read_at=timezone.now())
