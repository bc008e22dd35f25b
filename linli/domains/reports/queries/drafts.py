"""Photographs that were taken in and not sent yet."""

from __future__ import annotations

from django.db.models import QuerySet

from linli.cores.matters.public import Attachment


def drafts_under(key: str) -> QuerySet[Attachment]:
    """The files kept under this key, in the order they came; none where there is no key."""
    unsent = Attachment.objects.filter(matter__isnull=True).exclude(draft_key="")
    return unsent.filter(draft_key=key).order_by("pk")
