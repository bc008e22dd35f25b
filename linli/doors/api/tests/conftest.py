"""What the tests of the staff API share."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from linli.cores.access.rules import Role
from linli.cores.areas.public import forget as forget_areas
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Confidentiality, Matter
from linli.cores.matters.public import forget_choices
from linli.cores.matters.tests.factories import CategoryFactory, ClockFactory, TimelineEntryFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.cores.people.tests.factories import ContactFactory
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import ReportDetailsFactory, RoutingFactory
from linli.doors.api.tests.factories import bearer

HERE, ELSEWHERE = "990001101001001", "990001102001001"
NUMBER, HIDDEN = "2026-48392017", "2026-77777777"


class Caller:
    """A program with a token."""

    def __init__(self, token: str, language: str = "") -> None:
        self.client, self.token, self.language = Client(), token, language

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send it; POSTs get an Idempotency-Key of their own unless one is given."""
        sent = {"Authorization": f"Bearer {self.token}", **headers}
        if self.language:
            sent["Accept-Language"] = self.language
        if method == "POST":
            sent.setdefault("Idempotency-Key", str(uuid.uuid4()))
        data = json.dumps(body) if body is not None else ""
        return self.client.generic(
            method, f"/api/v1/{path}", data, content_type="application/json", headers=sent
        )

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("POST", path, body, **headers)


class World:
    """A township with one report, another with one that is hidden from it, and who works there."""

    def __init__(self) -> None:
        AreaFactory.create(code="990001", name="清溪县")
        for town, name in (("990001101", "柳河镇"), ("990001102", "松林镇")):
            AreaFactory.create(code=town, name=name)
            AreaFactory.create(code=f"{town}001", name="桥头村")
            AreaFactory.create(code=f"{town}001001", name="第一网格")
        self.category = CategoryFactory.create(code="S0101", name="路灯", is_leaf=True)
        self.desk = OrganisationFactory.create(type="township", area_code="990001101", name="柳河镇人民政府")
        self.other_desk = OrganisationFactory.create(type="township", area_code="990001102")
        self.department = OrganisationFactory.create(type="department", area_code="990001", name="县住建局")
        RoutingFactory.create(organisation=self.department)
        self.matter = self.report(NUMBER, self.desk, HERE)
        self.hidden = self.report(HIDDEN, self.other_desk, ELSEWHERE)
        self.clerk = Caller(bearer(Role.TOWNSHIP_DISPATCHER, self.desk, "990001101"))

    def report(self, number: str, desk: Organisation, area_code: str) -> Matter:
        details = ReportDetailsFactory.create(
            matter__number=number,
            matter__desk=desk,
            matter__area_code=area_code,
            matter__category=self.category,
            matter__contact=ContactFactory.create(),
            matter__confidentiality=Confidentiality.INTERNAL,
        )
        matter: Matter = details.matter
        TimelineEntryFactory.create(matter=matter)
        ClockFactory.create(matter=matter)
        return matter


@pytest.fixture
def world(settings: Any, tmp_path: Any, db: None) -> Iterator[World]:
    settings.MEDIA_ROOT = tmp_path
    forget_routing()
    forget_areas()
    forget_choices()
    yield World()
    forget_routing()
    forget_areas()
    forget_choices()
