"""Sending one message to an address outside, and nowhere else: the address is looked up once and checked."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from linli.doors.api.rules import Network, may_be_reached
from linli.kernel.errors import Invalid

PATIENCE = 15.0
PORTS = range(1, 65_536)


class NotReached(Exception):
    """The message could not be brought there; the sentence is for the log."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: host, port and path as they are written, and the one address that was checked."""

    host: str
    port: int
    path: str
    is_secure: bool
    address: str


def networks() -> list[Network]:
    """The networks of its own that the operator lets messages into."""
    return [ipaddress.ip_network(text.strip()) for text in settings.WEBHOOK_NETWORKS if text.strip()]


def check_url(url: str) -> None:
    """Invalid for an address that no message may be sent to, as far as can be seen without asking for it."""
    wrong = ""
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        wrong = _("这不是一个网址。")
    else:
        if parts.scheme not in ("https", "http") or not parts.hostname or port not in PORTS:
            wrong = _("请写完整的网址，以 https:// 开头。")
        elif parts.username or parts.password or parts.fragment:
            wrong = _("网址里不能带用户名、密码和 #。")
        elif parts.scheme == "http" and not networks():
            wrong = _("只能推送到 https:// 的网址。")
        elif not url.isascii() or any(letter.isspace() for letter in url):
            wrong = _("网址里不能有空格和中文。")
    if wrong:
        raise Invalid(wrong, fields={"url": wrong})


def find(url: str) -> Target:
    """Look the host up and check every address that it has; NotReached where one of them is out of bounds.

    The connection goes to the checked address itself: asking for the name again could bring another one.
    """
    parts = urlsplit(url)
    is_secure = parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    host = parts.hostname or ""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotReached("no such host") from None
    allowed = networks()
    addresses = [str(row[4][0]) for row in rows]
    for address in addresses:
        if not may_be_reached(address, allowed):
            raise NotReached("address out of bounds")
        if not is_secure and not any(ipaddress.ip_address(address) in network for network in allowed):
            raise NotReached("not encrypted")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, port, path, is_secure, addresses[0])


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer. Redirections are not followed, and nothing of the answer is kept."""
    target = find(url)
    connection = _Checked(target)
    try:
        connection.request("POST", target.path, body, dict(headers))
        answer = connection.getresponse()
        answer.read(1024)
    except (OSError, http.client.HTTPException) as error:
        raise NotReached(type(error).__name__) from error
    finally:
        connection.close()
    return answer.status


class _Checked(http.client.HTTPConnection):
    """A connection to the address that was checked, under the name that was asked for."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=PATIENCE)
        self._target = target
        self.default_port = 443 if target.is_secure else 80

    def connect(self) -> None:
        raw = socket.create_connection((self._target.address, self._target.port), PATIENCE)
        if self._target.is_secure:
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=self._target.host)
        self.sock = raw
