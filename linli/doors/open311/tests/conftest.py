"""A county with two services, one client, and ways to ask in both forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import AreaFactory, PartitionFactory, ShapeFactory
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import CategoryRuleFactory
from linli.doors.open311.models import ClientKey
from linli.doors.open311.tests.factories import KEY, ClientKeyFactory

FORM = "application/x-www-form-urlencoded; charset=utf-8"
LAMP: dict[str, Any] = {
    "api_key": KEY,
    "service_code": "S0101",
    "address_id": "990001101001",
    "description": "村口的路灯坏了三天",
}
QUESTIONS = [
    {"code": "poles", "question": "几盏灯不亮", "type": "number", "required": True, "choices": []},
    {
        "code": "kind",
        "question": "哪种灯",
        "type": "choice",
        "required": False,
        "choices": ["路灯", "景观灯"],
    },
    {"code": "since", "question": "哪天开始", "type": "date", "required": False, "choices": []},
    {"code": "near", "question": "附近有什么", "type": "text", "required": False, "choices": []},
]


class Asker:
    """Asks the production endpoint of a county."""

    def __init__(self, base: str = "/open311/v2") -> None:
        self.base = base

    def get(self, address: str, **arguments: Any) -> Any:
        return Client().get(f"{self.base}/{address}", arguments)

    def post(self, sent: dict[str, Any] | str, form: str = "json", kind: str = FORM, **headers: str) -> Any:
        from urllib.parse import urlencode

        body = sent if isinstance(sent, str) else urlencode(sent, doseq=True)
        address = f"{self.base}/requests.{form}"
        return Client().generic("POST", address, body.encode(), kind, headers=headers)

    def said(self, address: str, **arguments: Any) -> Any:
        answer = self.get(address, **arguments)
        assert answer.status_code == 200, answer.content.decode()
        return read(answer)

    def filed(self, **more: Any) -> str:
        answer = self.post(LAMP | more)
        assert answer.status_code == 200, answer.content.decode()
        return str(read(answer)[0]["service_request_id"])

    def refused(self, answer: Any, status: int) -> str:
        """The sentence of an error document with this status."""
        assert answer.status_code == status, answer.content.decode()
        rows = read(answer)
        assert all(row["code"] == status for row in rows)
        return " ".join(row["description"] for row in rows)


def read(answer: Any) -> Any:
    """JSON as it is; XML as its root."""
    if answer["Content-Type"].startswith("application/json"):
        return json.loads(answer.content)
    return ET.fromstring(answer.content)  # noqa: S314 (our own answer)


@pytest.fixture(autouse=True)
def county(db: None, settings: LazySettings) -> Iterator[None]:
    settings.RATE_LIMITS = False
    cache.clear()
    for code, name in (
        ("990001", "清溪县"),
        ("990001101", "柳河镇"),
        ("990001101001", "桥头村"),
        ("990001101001001", "第一网格"),
        ("990001102", "石泉镇"),
        ("990001102001", "桥头村"),
        ("990001102002", "上坝村"),
    ):
        AreaFactory.create(code=code, name=name)
    partition = PartitionFactory.create(published_at=timezone.now())
    ShapeFactory.create(partition=partition, code="990001101001001")
    CategoryFactory.create(code="S01", name="市政设施", is_leaf=False)
    CategoryFactory.create(code="S0101", name="路灯", hint="路灯不亮", keywords="路灯 灯杆")
    lid = CategoryFactory.create(code="S0102", name="井盖")
    CategoryRuleFactory.create(category=lid, questions=QUESTIONS)
    body = OrganisationFactory.create(type="county_office", area_code="990001", short_name="指挥中心")
    PostFactory.create(role=Role.COUNTY_DISPATCHER, organisation=body, area_code="990001")
    forget_routing()
    forget()
    yield
    forget_routing()
    forget()


@pytest.fixture
def client_key() -> ClientKey:
    made: ClientKey = ClientKeyFactory.create()
    return made


@pytest.fixture
def ask(client_key: ClientKey) -> Asker:
    return Asker()
