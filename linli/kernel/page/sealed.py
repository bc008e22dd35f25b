"""What a session holds for a while and nobody else may read: sessions lie in the database, so it is sealed."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

from django.http import HttpRequest

from linli.kernel.crypto import CryptoError, decrypt, encrypt


def seal_in_session(request: HttpRequest, name: str, value: Any, *, seconds: float) -> None:
    """Keep a value (anything that JSON holds) in this session under a name, for so long."""
    words = json.dumps([value, time.time() + seconds])
    sealed = encrypt(words, context=f"session.{name}".encode())
    request.session[name] = base64.b64encode(sealed).decode()


def sealed_in_session(request: HttpRequest, name: str) -> Any:
    """What is kept under this name; None where there is nothing, or its time is over."""
    kept = request.session.get(name)
    if not isinstance(kept, str):
        return None
    try:
        value, until = json.loads(decrypt(base64.b64decode(kept), context=f"session.{name}".encode()))
    except (CryptoError, ValueError):
        return None
    return value if until > time.time() else None
