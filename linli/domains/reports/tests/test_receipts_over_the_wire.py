"""A receipt on its way to a real mail server and a real gateway, on this machine."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.conf import LazySettings

from linli.cores.matters.models import Matter
from linli.domains.reports.actions import FiledOnce, NewReport, file_once
from linli.domains.reports.tasks import deliver_receipt
from linli.domains.reports.tests.test_resident_pages import PHONE, village  # noqa: F401

pytestmark = pytest.mark.django_db
MAILBOX = "lin@example.org"
SITE = "https://linli.example.org"


class Mailboxes(Sink):
    """Takes every mail and keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Any] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        self.taken.append(envelope)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailboxes(settings: LazySettings) -> Iterator[Mailboxes]:
    kept = Mailboxes()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield kept
    server.stop()


class Gateway(HTTPServer):
    """Answers with `status` and keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Door)
        self.status = 200
        self.taken: list[tuple[str | None, dict[str, str]]] = []


class Door(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.headers["Authorization"], json.loads(body)))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """A test has nothing to log."""


@pytest.fixture
def gateway(settings: LazySettings) -> Iterator[Gateway]:
    server = Gateway()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.SMS_SENDER, settings.SMS_GATEWAY_TOKEN, settings.SMS_SIGNATURE = "http", "a-token", "清溪县"
    settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{server.server_port}/send"
    yield server
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


def filed(*, email: str = "", phone: str = "") -> FiledOnce:
    new = NewReport(title="路灯坏了", text="路灯坏了", area_code="990001101001", email=email, phone=phone)
    return file_once(new, source="web", key="a-key-of-the-page", site=SITE)


def deliver(done: FiledOnce, way: str) -> None:
    deliver_receipt(matter_id=done.matter.pk, way=way, said="", site=SITE, language="zh-hans")


def is_handed_over(done: FiledOnce) -> bool:
    return Matter.objects.get(pk=done.matter.pk).receipt_confirmed_at is not None


def test_a_mail_server_takes_number_code_and_address(mailboxes: Mailboxes) -> None:
    done = filed(email=MAILBOX)
    deliver(done, "email")
    (envelope,) = mailboxes.taken
    mail = message_from_bytes(envelope.content, policy=policy.default)
    body = mail.get_content()
    assert envelope.rcpt_tos == [MAILBOX]
    assert done.matter.number in mail["Subject"]
    assert f"回执码：{done.receipt}" in body
    assert f"{SITE}/follow/" in body
    assert is_handed_over(done)


def test_a_mail_server_that_is_down_is_tried_again(mailboxes: Mailboxes, settings: LazySettings) -> None:
    done = filed(email=MAILBOX)
    settings.EMAIL_PORT = free_port()
    with pytest.raises(OSError):  # noqa: PT011 (whatever the connection says: the worker tries OSError again)
        deliver(done, "email")
    assert not mailboxes.taken
    assert not is_handed_over(done)


def test_a_gateway_takes_number_and_code_with_the_county_s_name(gateway: Gateway) -> None:
    done = filed(phone=PHONE)
    deliver(done, "sms")
    ((token, told),) = gateway.taken
    assert (token, told["phone"]) == ("Bearer a-token", PHONE)
    assert told["text"].startswith("【清溪县】")
    assert done.matter.number in told["text"]
    assert done.receipt in told["text"]
    assert is_handed_over(done)


def test_a_gateway_that_refuses_is_tried_again(gateway: Gateway) -> None:
    done = filed(phone=PHONE)
    gateway.status = 503
    with pytest.raises(OSError, match="503"):
        deliver(done, "sms")
    assert not is_handed_over(done)
    gateway.status = 200
    deliver(done, "sms")
    assert is_handed_over(done)
