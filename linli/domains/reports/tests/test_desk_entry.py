"""Staff take down what somebody says on the telephone, at the window or in a letter."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from psycopg import sql

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import PartitionFactory, ShapeFactory
from linli.cores.matters.models import Matter
from linli.domains.reports.public import forget_routing
from linli.domains.reports.queries.receipt import open_with_receipt
from linli.domains.reports.tests.factories import CategoryRuleFactory
from linli.domains.reports.tests.test_rounds import key_on, photograph, village  # noqa: F401

pytestmark = pytest.mark.django_db
VILLAGE = "990001101001"
CALL = {"channel": "phone", "text": "村口的路灯坏了三天，晚上看不见路", "category": "S0101", "area": VILLAGE}
URL = "/desk/"


def clerk(role: Role = Role.VILLAGE_CLERK, area: str = VILLAGE) -> Client:
    client = Client()
    client.force_login(PostFactory.create(role=role, area_code=area).user)
    return client


def take_down(client: Client, **more: Any) -> Any:
    return client.post(URL, CALL | {"key": key_on(client.get(URL).content)} | more, follow=True)


@pytest.mark.parametrize("channel", ["phone", "desk", "letter"])
def test_what_was_said_becomes_a_report_and_number_and_code_are_there_to_be_read_out(channel: str) -> None:
    page = take_down(clerk(), channel=channel, name="林小满", phone="13800005678", home="桥头村12号")
    matter = Matter.objects.select_related("contact").get()
    assert (matter.state, matter.channel, matter.area_code) == ("submitted", channel, VILLAGE)
    assert matter.contact is not None
    assert (matter.contact.name, matter.contact.address) == ("林小满", "桥头村12号")
    code = re.search(r'receipt-code">(\w+)<', page.content.decode())
    assert code is not None
    assert matter.number in page.content.decode()
    assert open_with_receipt(number=matter.number, code=code[1]) is not None


def test_nobody_has_to_say_who_they_are() -> None:
    take_down(clerk())
    assert Matter.objects.get().contact is None


def test_pressing_twice_makes_one_report_and_tells_the_same_code() -> None:
    client = clerk()
    key = key_on(client.get(URL).content)
    codes = {
        re.search(
            r'receipt-code">(\w+)<', client.post(URL, CALL | {"key": key}, follow=True).content.decode()
        )
        for _press in range(2)
    }
    assert Matter.objects.count() == 1
    assert len({found and found[1] for found in codes}) == 1


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost() -> None:
    client = clerk(Role.COUNTY_DISPATCHER, "990001")
    refused = take_down(client, area="", name="林小满", photos=[photograph("来信.jpg")])
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "请选择事情发生在哪个村" in page
    assert "林小满" in page
    assert CALL["text"] in page
    client.post(URL, CALL | {"key": key_on(refused.content)})
    assert Matter.objects.get().attachments.count() == 1


def test_what_the_category_must_know_is_asked_before_it_is_filed() -> None:
    questions = [{"code": "poles", "question": "有几盏灯不亮", "type": "number", "required": True}]
    CategoryRuleFactory.create(category_id="S0101", questions=questions)
    forget_routing()
    client = clerk()
    assert "有几盏灯不亮" in take_down(client).content.decode()
    assert not Matter.objects.exists()
    take_down(client, **{"ask-about": "S0101", "ask-S0101-poles": "3"})
    (answer,) = Matter.objects.get().report.answers
    assert answer["answer"] == "3"


def test_a_clerk_begins_with_their_own_village() -> None:
    assert f'value="{VILLAGE}" selected' in clerk().get(URL).content.decode()


def test_the_code_is_shown_to_who_took_it_down_and_to_nobody_else() -> None:
    take_down(clerk())
    shown = reverse("reports:taken_down", args=[Matter.objects.get().number])
    assert clerk().get(shown).status_code == 404


def test_nothing_personal_is_kept_in_the_open() -> None:
    take_down(clerk(), name="林小满", phone="13800005678")
    with connection.cursor() as cursor:
        for table in ("matters_timelineentry", "django_session", "procrastinate_jobs", "people_contact"):
            cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
            kept = str(
                [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()]
            )
            assert "林小满" not in kept
            assert "13800005678" not in kept


def test_a_point_on_the_map_says_where_and_one_outside_the_county_leaves_the_village() -> None:
    drawn = PartitionFactory.create(published_at=timezone.now())
    ShapeFactory.create(partition=drawn, code=f"{VILLAGE}001")
    forget()
    take_down(clerk(Role.COUNTY_DISPATCHER, "990001"), area="", lon="110.050000", lat="33.550000")
    matter = Matter.objects.get()
    assert (matter.area_code, str(matter.lon)) == (f"{VILLAGE}001", "110.050000")
    elsewhere = {"lon": "116.391000", "lat": "39.907000"}
    refused = take_down(clerk(Role.COUNTY_DISPATCHER, "990001"), area="", **elsewhere)
    assert "不在本县范围内" in refused.content.decode()
    assert elsewhere["lon"] not in refused.content.decode(), "the map would open on empty land"
    take_down(clerk(Role.COUNTY_DISPATCHER, "990001"), **elsewhere)
    assert Matter.objects.latest("pk").lon is None
    forget()


def test_the_code_is_spelled_letter_by_letter_to_be_read_out() -> None:
    page = take_down(clerk()).content.decode()
    code = re.search(r'receipt-code">(\w+)<', page)
    assert code is not None
    assert re.findall(r"<li>(\w)</li>", page) == list(code[1])
    assert "data-print" in page
