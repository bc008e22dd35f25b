"""How audit rows are chained: each hash covers the row and the hash before it (HMAC-SM3, GB/T 32905)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cryptography.hazmat.primitives import hashes, hmac

BEGINNING = b"\x00" * 32


def chain_hash(row: Mapping[str, object], *, previous: bytes, key: bytes) -> bytes:
    """The hash of one row in its place, 32 bytes; the row as plain values, in a form that never varies."""
    mac = hmac.HMAC(key, hashes.SM3())
    mac.update(previous)
    mac.update(
        json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode()
    )
    return mac.finalize()
