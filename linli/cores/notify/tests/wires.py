"""The other side of the wire: a real mail server and a real gateway on this machine."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.conf import LazySettings


class Mailboxes(Sink):
    """Takes every mail and keeps it, unless told to answer otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Any] = []
        self.answer_to_recipient = "250 OK"
        self.answer = "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: object, _session: object, envelope: Any, address: str, _options: object
    ) -> str:
        if self.answer_to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer_to_recipient

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.taken.append(envelope)
        return self.answer

    def mails(self) -> list[EmailMessage]:
        """What was taken, read as mail."""
        return [message_from_bytes(one.content, policy=policy.default) for one in self.taken]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailboxes(settings: LazySettings) -> Iterator[Mailboxes]:
    """A mail server that listens, and settings that lead to it."""
    kept = Mailboxes()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.SITE_URL = "https://linli.example.org"
    yield kept
    server.stop()


class Gateway(HTTPServer):
    """Answers with `status` and keeps what it took."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Door)
        self.status = 200
        self.says_nothing = False
        self.asked = 0
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.taken: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class Door(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        self.server.paths.append(self.path)
        if self.server.status < 300:
            self.server.taken.append(json.loads(body))
            self.server.headers.append(dict(self.headers))
        if self.server.says_nothing:
            self.close_connection = True
            return
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """A test has nothing to log."""


@pytest.fixture
def gateway(settings: LazySettings) -> Iterator[Gateway]:
    """A gateway for text messages that listens, and settings that lead to it."""
    server = Gateway()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.SMS_SENDER, settings.SMS_GATEWAY_TOKEN, settings.SMS_SIGNATURE = "http", "a-token", "清溪县"
    settings.SMS_GATEWAY_URL = f"http://{server.url}/send"
    yield server
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)
