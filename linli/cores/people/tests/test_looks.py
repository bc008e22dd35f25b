"""The access log, as the audit administrator reads it."""

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
from linli.cores.people.tests.factories import RevealFactory


@pytest.mark.django_db
def test_every_look_is_there_and_who_looks_too_often_is_set_apart(settings: Any) -> None:
    settings.MANY_LOOKS_A_DAY = 3
    client = Client()
    client.force_login(User.objects.get(pk=acting(Role.AUDIT_ADMIN).staff_id))
    RevealFactory.create(by_id=1, by_name="甲", reason="核实地址")
    url = reverse("people:looks")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        page = client.get(url)
    assert "核实地址" in page.content.decode()
    assert page.context["busy"] == []
    RevealFactory.create_batch(60, by_id=2, by_name="乙", subject="matter:2026-00000009")
    with CaptureQueriesContext(connection) as many:
        page = client.get(url)
    assert len(many) == len(few)
    assert [(one.name, one.looks) for one in page.context["busy"]] == [("乙", 60)]
    assert {look.by_id for look in client.get(url, {"number": "2026-00000001"}).context["page"]} == {1}
