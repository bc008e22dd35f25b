"""Text messages: a port, and what stands behind it by the county's setting.

`SMS_SENDER` is "none" (the default: nothing is sent, and no page promises it), "console" (development: the words
appear where the worker runs, the number masked) or "http": a gateway that takes

    POST <SMS_GATEWAY_URL>
    Authorization: Bearer <SMS_GATEWAY_TOKEN>
    Content-Type: application/json; charset=utf-8
    {"phone": "13800005678", "text": "【清溪县】……"}

and answers 2xx when it has taken the message; everything else is tried again later. The county's operator puts its
own provider's dialect behind that address. `SMS_SIGNATURE` is the name in 【】 that Chinese operators ask for.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Protocol
from urllib.request import Request, urlopen

from django.conf import settings

from linli.kernel.chinese import mask_phone

PATIENCE = 10.0
"""Seconds until a gateway that says nothing counts as failed."""


class SmsSender(Protocol):
    """Hands one text message over. Returns when it was taken, raises OSError when it was not."""

    def send(self, *, phone: str, words: str) -> None: ...


@dataclass(frozen=True, slots=True)
class ConsoleSender:
    """For development."""

    def send(self, *, phone: str, words: str) -> None:
        sys.stderr.write(f"SMS {mask_phone(phone)}: {words}\n")


@dataclass(frozen=True, slots=True)
class GatewaySender:
    """A gateway over HTTP; see the top of this module for what it has to understand."""

    url: str
    token: str = ""
    signature: str = ""

    def __post_init__(self) -> None:
        if not self.url.startswith(("https://", "http://")):
            raise ValueError("SMS_GATEWAY_URL must be an http(s) address")

    def send(self, *, phone: str, words: str) -> None:
        text = f"【{self.signature}】{words}" if self.signature else words
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        body = json.dumps({"phone": phone, "text": text}, ensure_ascii=False).encode()
        request = Request(self.url, data=body, headers=headers, method="POST")  # noqa: S310 (checked above)
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 (checked above)
            answer.read()


def sms_sender() -> SmsSender | None:
    """The sender that the county has set; None where text messages are not sent."""
    match getattr(settings, "SMS_SENDER", "none") or "none":
        case "none":
            return None
        case "console":
            return ConsoleSender()
        case "http":
            return GatewaySender(
                url=getattr(settings, "SMS_GATEWAY_URL", ""),
                token=getattr(settings, "SMS_GATEWAY_TOKEN", ""),
                signature=getattr(settings, "SMS_SIGNATURE", ""),
            )
        case other:
            raise ValueError(f"SMS_SENDER is none, console or http, not {other!r}")
