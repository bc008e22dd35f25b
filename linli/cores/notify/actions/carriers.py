"""What carries a message out of the house: a mail server, a gateway for text messages.

The gateway is set by the environment. `SMS_SENDER` is "none" (nothing is sent, and no page promises it), "console"
(development: the words appear where the worker runs, the number masked) or "http": a gateway that takes

    POST <SMS_GATEWAY_URL>
    Authorization: Bearer <SMS_GATEWAY_TOKEN>
    Idempotency-Key: <the same for every attempt at one message>
    Content-Type: application/json; charset=utf-8
    {"phone": "13800005678", "text": "【清溪县】……"}

and answers 2xx when it has taken the message, 400 or 422 when it never will. The county's operator puts its own
provider's dialect behind that address. `SMS_SIGNATURE` is the name in 【】 that Chinese operators ask for.
"""

from __future__ import annotations

import json
import smtplib
import sys
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext_noop as _

from linli.kernel.chinese import mask_phone

PATIENCE = 10.0
"""Seconds until a gateway that says nothing counts as failed."""
MAIL_GOES_NOWHERE = ("console", "dummy", "filebased")


class NotTaken(Exception):
    """The other side did not take it. The reason is a sentence without personal data, kept in the log."""

    def __init__(self, reason: str, code: object = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = str(code)


class Refused(NotTaken):
    """This message will never be taken: an address that does not exist."""


class PutOff(NotTaken):
    """Not this message now; the way itself works."""


class Unavailable(NotTaken):
    """The way does not work at the moment; nothing was handed over."""


class Unclear(NotTaken):
    """Handed over, but the answer never came: it may have arrived."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to leave. It exists for the moment of sending only."""

    to: str
    subject: str
    body: str
    text: str
    token: str
    headers: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Letter {self.token}>"  # nothing of it may end up in a log


class Carrier(Protocol):
    """Hands one letter over; returns when it was taken, raises one of the above when it was not."""

    def carry(self, letter: Letter) -> None: ...


@dataclass(frozen=True, slots=True)
class MailCarrier:
    """The mail server of the environment (LINLI_EMAIL_URL)."""

    def carry(self, letter: Letter) -> None:
        connection = get_connection()
        try:
            connection.open()
        except smtplib.SMTPAuthenticationError as error:
            raise Unavailable(_("邮件服务器不接受用户名或密码"), error.smtp_code) from None
        except OSError:  # smtplib's errors are OSErrors, too
            raise Unavailable(_("连不上邮件服务器")) from None
        try:
            self._mail(letter, connection).send()
        except smtplib.SMTPRecipientsRefused as error:
            raise _of_recipient(error) from None
        except smtplib.SMTPResponseException as error:
            if error.smtp_code < 500:
                raise PutOff(_("邮件服务器暂时不收"), error.smtp_code) from None
            raise Refused(_("邮件服务器拒收"), error.smtp_code) from None
        except OSError:
            raise Unclear(_("邮件服务器没有回音")) from None
        finally:
            connection.close()

    def _mail(self, letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
        host = urlsplit(settings.SITE_URL).hostname or "linli.invalid"
        headers = {
            "Message-ID": f"<{letter.token}@{host}>",
            "Auto-Submitted": "auto-generated",
            **letter.headers,
        }
        return EmailMessage(
            letter.subject, letter.body, None, [letter.to], connection=connection, headers=headers
        )


def _of_recipient(error: smtplib.SMTPRecipientsRefused) -> NotTaken:
    codes = [code for code, _said in error.recipients.values()]
    if codes and min(codes) >= 500:
        return Refused(_("邮件服务器说收件地址不存在"), codes[0])
    return PutOff(_("邮件服务器暂时不收"), codes[0] if codes else "")


@dataclass(frozen=True, slots=True)
class ConsoleCarrier:
    """For development."""

    def carry(self, letter: Letter) -> None:
        sys.stderr.write(f"SMS {mask_phone(letter.to)}: {letter.text}\n")


@dataclass(frozen=True, slots=True)
class GatewayCarrier:
    """A gateway over HTTP; see the top of this module for what it has to understand."""

    url: str
    credential: str = ""
    signature: str = ""

    def __post_init__(self) -> None:
        if not self.url.startswith(("https://", "http://")):
            raise ValueError("SMS_GATEWAY_URL must be an http(s) address")

    def carry(self, letter: Letter) -> None:
        text = f"【{self.signature}】{letter.text}" if self.signature else letter.text
        headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": letter.token}
        if self.credential:
            headers["Authorization"] = f"Bearer {self.credential}"
        body = json.dumps({"phone": letter.to, "text": text}, ensure_ascii=False).encode()
        request = Request(self.url, data=body, headers=headers, method="POST")  # noqa: S310 (checked above)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 (checked above)
                answer.read()
        except HTTPError as error:
            error.close()
            if error.code in {400, 422}:
                raise Refused(_("短信网关说这条消息不能发送"), error.code) from None
            raise Unavailable(_("短信网关答复出错"), error.code) from None
        except URLError:
            raise Unavailable(_("连不上短信网关")) from None
        except (OSError, HTTPException):
            raise Unclear(_("短信网关没有回音")) from None


def mail_carrier() -> Carrier | None:
    """The county's mail server; None where none is set."""
    backend = settings.EMAIL_BACKEND.rsplit(".", 2)[-2]
    return None if backend in MAIL_GOES_NOWHERE else MailCarrier()


def sms_carrier() -> Carrier | None:
    """The gateway of the environment; None where text messages are not sent."""
    match getattr(settings, "SMS_SENDER", "none") or "none":
        case "none":
            return None
        case "console":
            return ConsoleCarrier()
        case "http":
            return GatewayCarrier(
                url=settings.SMS_GATEWAY_URL,
                credential=settings.SMS_GATEWAY_TOKEN,
                signature=settings.SMS_SIGNATURE,
            )
        case other:
            raise ValueError(f"SMS_SENDER is none, console or http, not {other!r}")
