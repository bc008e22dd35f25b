"""The audit administrator's pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import acting
from linli.cores.accounts.models import User
from linli.cores.audit.models import AuditRow
from linli.cores.audit.public import seal, verify_and_note
from linli.cores.audit.tests.factories import AuditRowFactory
from linli.cores.audit.tests.test_chain import below_the_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor() -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=acting(Role.AUDIT_ADMIN).staff_id))
    return client


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_the_log_is_narrowed_in_words_and_costs_the_same_when_long(auditor: Client) -> None:
    AuditRowFactory.create(action="audit.export", actor_name="陈审计", actor_id=7, subject="audit")
    url = reverse("audit:log")
    auditor.get(url)
    few = queries(auditor, url)
    AuditRowFactory.create_batch(60)
    assert queries(auditor, url) == few
    found = auditor.get(url, {"actor": "陈审计", "action": "audit.export"})
    assert [one.row.actor_id for one in found.context["rows"]] == [7]
    assert "导出审计日志" in found.content.decode()
    assert [one.row.actor_id for one in auditor.get(url, {"actor": "7"}).context["rows"]] == [7]
    assert auditor.get(url, {"since": "2999-01-01"}).context["rows"] == []


def test_an_export_holds_what_was_asked_for_and_is_written_down(auditor: Client) -> None:
    AuditRowFactory.create(action="test.done", actor_name="=1+1", subject="thing:1")
    AuditRowFactory.create(action="test.undone", subject="thing:2")
    answer = auditor.post(reverse("audit:export") + "?subject=thing:1")
    text = answer.content.decode("utf-8-sig")
    assert "thing:1" in text
    assert "thing:2" not in text
    assert "'=1+1" in text, "no formula for a spreadsheet"
    assert AuditRow.objects.get(action="audit.export").data["rows"] == 1


def test_verification_is_asked_for_and_a_break_is_shown(auditor: Client) -> None:
    rows = AuditRowFactory.create_batch(3)
    assert auditor.post(reverse("audit:verify")).status_code == 302
    assert AuditRow.objects.filter(action="audit.verify_asked").exists()
    assert auditor.get(reverse("audit:log")).context["chain"].is_running
    seal()
    verify_and_note()
    assert auditor.get(reverse("audit:log")).context["chain"].holds
    with below_the_rules(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditrow SET actor_name = 'x' WHERE id = %s", [rows[1].pk])
    verify_and_note()
    state: Any = auditor.get(reverse("audit:log")).context["chain"]
    assert (state.holds, state.broken_id, state.reason) == (False, rows[1].pk, "内容被改动过")
