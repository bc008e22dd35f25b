"""Pure decisions of the staff API: tokens and their scopes, entity tags, what may pass."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Iterable
from enum import StrEnum


class Scope(StrEnum):
    """What a token lets its bearer do, within what the posts behind it allow anyway."""

    READ = "read"
    """Lists, details, files, look-ups, notices."""
    ACT = "act"
    """Steps, comments, tags, following, reading notices, uploading for it."""
    FILE = "file"
    """Filing reports for somebody, uploading for it."""
    REVEAL = "reveal"
    """Uncovering what a reporter left, with a reason, logged as on the page."""
    WEBHOOKS = "webhooks"
    """Looking after the client's own subscriptions."""


PERSONAL_SCOPES = (Scope.READ, Scope.ACT, Scope.FILE, Scope.REVEAL)
"""A person subscribes to nothing: events go to systems."""
TOKEN = re.compile(r"linli_[ps]_[A-Za-z0-9_-]{43}")
SHOWN = 14
"""How much of a token is kept to tell it from others: the kind and eight of its characters."""
LONGEST_LIFE = {"p": dt.timedelta(days=366), "s": dt.timedelta(days=731)}
PERSONAL, SERVICE = "p", "s"


def new_token(kind: str) -> str:
    """A token of a person ("p") or of a service ("s"): 256 random bits; only its hash is kept."""
    return f"linli_{kind}_{secrets.token_urlsafe(32)}"


def shown_part(token: str) -> str:
    """The part that may be shown later."""
    return token[: len("linli_p_") + SHOWN - len("linli_")]


def matter_tag(version: int) -> str:
    """The entity tag of a matter: its version."""
    return f'"{version}"'


def version_of(tag: str) -> int | None:
    """The version that an If-Match names; None for one that no matter ever had."""
    found = re.fullmatch(r'"([0-9]{1,9})"', tag.strip())
    return int(found[1]) if found else None


def words_tag(words: Iterable[str]) -> str:
    """The entity tag of a set of words, whatever their order."""
    joined = "\n".join(sorted(words))
    return f'"{hashlib.sha256(joined.encode()).hexdigest()[:24]}"'


RETRY_AFTER = tuple(
    dt.timedelta(seconds=seconds)
    for seconds in (5, 60, 300, 1800, 7200, 18_000, 36_000, 57_600, 86_400, 86_400)
)
"""How long after each failed attempt the next one follows; some three days and a half in all."""
DISABLED_AFTER = dt.timedelta(days=3)
"""An address to which nothing could be delivered for so long is no longer written to."""
SECRET_PREFIX = "whsec_"  # noqa: S105


def new_webhook_secret() -> str:
    """The key that a subscription's messages are signed with, as Standard Webhooks write it."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, *, uid: str, at: int, body: bytes) -> str:
    """The signature of a message (Standard Webhooks, symmetric): HMAC-SHA256 over its id, its time and its body."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = hmac.digest(key, f"{uid}.{at}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(signed).decode()}"


Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def may_be_reached(address: str, allowed: Iterable[Network]) -> bool:
    """Whether messages may go to this address: one of the open internet, or of a network that the operator allows.

    Addresses that stand for another one (mapped, translated, tunnelled) are never reached.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if any(found.version == network.version and found in network for network in allowed):
        return True
    if isinstance(found, ipaddress.IPv6Address) and (
        found.ipv4_mapped or found.sixtofour or found.teredo or found in _TRANSLATED
    ):
        return False
    return found.is_global and not found.is_multicast
