"""The keys as the page lists them, and the one that a request shows."""

from __future__ import annotations

from linli.doors.open311.models import ClientKey
from linli.kernel.crypto import secret_hash
from linli.kernel.paging import Page, keyset


def keys_page(*, cursor: str | None = None) -> Page[ClientKey]:
    """Those in force first, the newest on top."""
    return keyset(ClientKey.objects.all(), order=[("revoked_at", "desc", "first"), "-id"], cursor=cursor)


def client_of(key: str) -> ClientKey | None:
    """Whose key this is, unless it was revoked."""
    if not key:
        return None
    return ClientKey.objects.filter(key_hash=secret_hash(key), revoked_at=None).first()
