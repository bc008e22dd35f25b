"""The keys as the page lists them, and the one that a request shows."""

from __future__ import annotations

from django.db.models import F, QuerySet

from linli.doors.open311.models import ClientKey
from linli.kernel.crypto import secret_hash


def keys() -> QuerySet[ClientKey]:
    """Those in force first, the newest on top."""
    in_force_first = F("revoked_at").desc(nulls_first=True)
    return ClientKey.objects.select_related("created_by").order_by(in_force_first, "-pk")


def client_of(key: str) -> ClientKey | None:
    """Whose key this is, unless it was revoked."""
    if not key:
        return None
    return ClientKey.objects.filter(key_hash=secret_hash(key), revoked_at=None).first()
