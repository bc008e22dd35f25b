"""A party applies for mediation without an account, and follows it with the receipt."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from linli.cores.access.public import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Confidentiality, Matter
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.mediation.models import Party

pytestmark = pytest.mark.django_db
COUNTY, TOWN, VILLAGE = "990001", "990001101", "990001101001"
SAID = {
    "key": "one-press",
    "danger": "no",
    "crime": "no",
    "subject": "rights",
    "pending": "no",
    "refused": "no",
    "kind": "neighbours",
    "area": VILLAGE,
    "what": "邻居家的鸡总来吃菜。",
    "a_type": "person",
    "a_name": "李小河",
    "a_phone": "13900002222",
    "a_capacity": "full",
    "r_type": "person",
    "r_name": "王大山",
}


@pytest.fixture(autouse=True)
def window(settings: object) -> None:
    settings.ROBOT_PROOF = settings.RATE_LIMITS = False  # type: ignore[attr-defined]
    for code, name in ((COUNTY, "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村")):
        AreaFactory.create(code=code, name=name)
    body = OrganisationFactory.create(type="mediation", area_code=COUNTY)
    PostFactory.create(role=Role.MEDIATION_CLERK, organisation=body, area_code=COUNTY)


def apply(client: Client, **changes: str) -> str:
    return client.post("/mediation/apply/", SAID | changes, follow=True).content.decode()


def test_one_party_applies_keeps_the_receipt_and_takes_it_back() -> None:
    page = apply(Client())
    matter = Matter.objects.get(kind="dispute")
    assert matter.confidentiality == Confidentiality.CONFIDENTIAL
    assert {party.consent for party in Party.objects.filter(matter=matter)} == {"yes", "open"}
    receipt = re.search(r'receipt-code">([^<]+)<', page)
    assert receipt
    later = Client()
    assert later.get(f"/mediation/follow/{matter.number}/").status_code == 404
    wrong = later.post("/mediation/follow/", {"number": matter.number, "code": "WRONGONE"})
    assert wrong.status_code == 422
    right = later.post("/mediation/follow/", {"number": matter.number, "code": receipt[1]}, follow=True)
    assert "已收到申请" in right.content.decode()
    assert "王大山" not in right.content.decode()
    later.post(f"/mediation/follow/{matter.number}/withdraw/", {"reason": "已经说好了"})
    assert Matter.objects.get(pk=matter.pk).state == "withdrawn"
    assert later.post(f"/mediation/follow/{matter.number}/withdraw/").status_code == 302


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"danger": "yes"}, "先打 110，再谈调解"),
        ({"subject": "authority"}, "行政复议"),
        ({"a_phone": "12"}, "要写完整的手机或座机号码"),
        ({"a_capacity": "minor"}, "请写监护人的姓名"),
    ],
)
def test_what_cannot_be_mediated_is_not_filed_and_nothing_typed_is_lost(
    changes: dict[str, str], words: str
) -> None:
    page = apply(Client(), **changes)
    assert words in page
    assert "邻居家的鸡总来吃菜。" in page
    assert not Matter.objects.filter(kind="dispute").exists()


def test_a_second_press_files_nothing() -> None:
    apply(Client())
    assert "已经收到" in apply(Client())
    assert Matter.objects.filter(kind="dispute").count() == 1
