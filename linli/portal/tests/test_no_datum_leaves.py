"""Mail, queue, error pages and the logs of failures as bytes: no personal datum leaves by a side door."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.cores.matters.models import Matter
from linli.cores.people.models import Contact
from linli.portal.tests.test_no_datum_in_the_clear import (
    EMAIL,
    HOME,
    IDENTITY,
    NAME,
    PHONE,
    SOMEBODY,
    VILLAGE,
    found_in,
    staff,  # noqa: F401
)

pytestmark = pytest.mark.django_db
DELIVER = "linli.cores.notify.tasks.deliver"
SAID = f"路灯坏了，我是{NAME}，身份证{IDENTITY}，也可以找老王{SOMEBODY}"


def describe(resident: Client) -> None:
    resident.post(reverse("reports:what"), {"text": SAID, "category": "S0101"})
    resident.post(reverse("reports:where"), {"area": VILLAGE, "address": f"小学门口，电话{SOMEBODY}"})


def send(resident: Client) -> Any:
    return resident.post(reverse("reports:who"), {"name": NAME, "phone": PHONE, "email": EMAIL})


def jobs() -> list[tuple[str, dict[str, Any]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs")
        return [
            (name, json.loads(args) if isinstance(args, str) else args) for name, args in cursor.fetchall()
        ]


def server_log() -> bytes:
    """What the embedded PostgreSQL itself wrote down: it repeats the statement of every error."""
    return b"" if project.DATABASE_URL else (Path(project.STATE_DIR) / "postgres" / "log").read_bytes()


def test_the_queue_and_the_mail_carry_no_datum_but_the_address_on_the_envelope(staff: Client) -> None:  # noqa: F811
    resident = Client()
    describe(resident)
    send(resident)
    number = Matter.objects.get().number
    staff.post(reverse("matters:comment", args=[number]), {"words": f"已联系{NAME}，改打{SOMEBODY}"})
    waiting = dict(jobs())
    assert not found_in(repr(jobs()).encode())
    app.tasks[DELIVER](**waiting[DELIVER])
    (sent,) = mail.outbox
    assert sent.to == [EMAIL]
    assert number in sent.subject
    assert not found_in(f"{sent.subject}\n{sent.body}".encode())


def test_a_failure_shows_and_logs_no_datum(
    staff: Client,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    resident = Client(raise_request_exception=False)
    describe(resident)

    def fails(**_kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("linli.domains.reports.actions.filing.file_matter", lambda *_a, **_k: fails())
        failed = send(resident)
    assert failed.status_code == 500
    unchecked = Client(enforce_csrf_checks=True)
    refused = unchecked.post(reverse("reports:who"), {"name": NAME, "phone": PHONE, "email": EMAIL})
    assert refused.status_code == 403
    lost = Client().post("/follow/2026-00000000/data/", {"name": NAME, "phone": PHONE})
    assert lost.status_code == 404
    for page in (failed, refused, lost):
        assert not found_in(page.content)
    assert "the disk is full" in caplog.text
    assert not found_in(caplog.text.encode())


def test_what_the_database_says_of_a_refused_row_holds_no_datum(staff: Client) -> None:  # noqa: F811
    """PostgreSQL quotes the row in its error, and the statement in its log."""
    before = len(server_log())
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Contact.objects.create(
            name=NAME, phone=PHONE, email=EMAIL, address=HOME, anonymised_at=timezone.now()
        )
    assert "Failing row contains" in str(refused.value)
    assert not found_in(str(refused.value).encode())
    assert not found_in(server_log()[before:])
