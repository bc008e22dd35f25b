"""What is kept of a secret that was made by chance."""

from __future__ import annotations

import hashlib


def secret_hash(secret: str) -> bytes:
    """SHA-256 of a token, key or link of 256 random bits: it needs neither salt nor slowness."""
    return hashlib.sha256(secret.encode()).digest()
