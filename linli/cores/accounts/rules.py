"""Pure decisions about signing in, sessions and one-time links."""

from __future__ import annotations

import datetime as dt
import ipaddress
from dataclasses import dataclass

MOST_FAILURES = 5
LOCKED_FOR = dt.timedelta(minutes=15)
LINK_LASTS = dt.timedelta(hours=72)
SEEN_EVERY = dt.timedelta(seconds=60)
"""How exactly the last sign of life is kept: a page more often than this writes nothing."""
CODE_NOT_TWICE_WITHIN = dt.timedelta(minutes=2)
"""A code of the second factor is good for a minute and a half; it opens only once (RFC 6238, 5.2)."""


@dataclass(frozen=True, slots=True)
class SessionClock:
    """When a session began, when its person last did something, and how long it may last.

    Times are seconds since 1970; `idle` and `longest` are seconds.
    """

    began: float
    seen: float
    idle: int
    longest: int

    @property
    def ends_at(self) -> float:
        return min(self.seen + self.idle, self.began + self.longest)

    def left(self, now: float) -> int:
        """Whole seconds until it ends; 0 when it has."""
        return max(0, int(self.ends_at - now))

    def can_be_extended(self, now: float) -> bool:
        """Whether going on helps: not where the longest length is reached first."""
        return (
            now + self.idle < self.began + self.longest or self.seen + self.idle < self.began + self.longest
        )


_SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("Edg", "Edge"),
    ("QQBrowser", "QQ Browser"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_of(user_agent: str) -> str:
    """System and browser in the words that people know; empty for what says neither."""
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    return " · ".join(part for part in (system, browser) if part)


def network_of(address: str) -> str:
    """The network of an address, enough to know one's own office by: 10.3.7.*, 2001:db8:1::*."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if ip.version == 4:
        return address.rpartition(".")[0] + ".*"
    return str(ipaddress.ip_network(f"{ip}/48", strict=False).network_address) + "*"
