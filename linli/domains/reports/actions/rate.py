"""How often one sender may use the public doors: counted in PostgreSQL, the sender known by a keyed hash only."""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.domains.reports.models import SenderCount
from linli.kernel.crypto import blind_index
from linli.kernel.errors import TooMany
from linli.kernel.tally import count_once_more

LIMITS = {"file": 20, "follow": 30, "upload": 60, "subscribe": 20, "mailbox": 4}
"""Per sender and hour. Village offices share an address, so these are wide; of "mailbox" the sender is the address that
wants mail, so that nobody fills somebody else's."""


def require_moderation(door: str, address: str, *, now: dt.datetime | None = None) -> None:
    """Count this use of the door and refuse more than its limit in an hour."""
    if not settings.RATE_LIMITS:
        return
    hour = (now or timezone.now()).replace(minute=0, second=0, microsecond=0)
    sender = blind_index(f"{address}", domain=f"reports.sender.{door}")
    count = count_once_more(SenderCount, of="sender", who=sender, since="hour", start=hour)
    if count > LIMITS[door]:
        raise TooMany(_("提交得太频繁了，请过一会儿再试。着急的事请拨打 12345。"))


def refused_at(door: str, address: str) -> TooMany | None:
    """As above, with the refusal handed back: for a page that shows it on its form and keeps what was typed."""
    try:
        require_moderation(door, address)
    except TooMany as refusal:
        return refusal
    return None


def sender_of(meta: Mapping[str, Any]) -> str:
    """The address that a request came from; behind our own proxy the one that it saw (the last one named, which
    nobody outside can forge). Of an IPv6 address the network: a household has 2^64 of them."""
    address = str(meta.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER and meta.get("HTTP_X_FORWARDED_FOR"):
        address = str(meta["HTTP_X_FORWARDED_FOR"]).rsplit(",", 1)[-1].strip()
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)
