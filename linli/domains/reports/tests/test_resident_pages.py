"""A resident files without an account, follows with a receipt, and judges."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image
from psycopg import sql

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import forget_routing

pytestmark = pytest.mark.django_db
PHONE = "13800005678"


@pytest.fixture(autouse=True)
def village(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    settings.ROBOT_PROOF = False
    settings.MEDIA_ROOT = tmp_path
    AreaFactory.create(code="990001", name="清溪县")
    AreaFactory.create(code="990001101", name="柳河镇")
    AreaFactory.create(code="990001101001", name="桥头村")
    CategoryFactory.create(code="S01", name="公用设施", is_leaf=False)
    CategoryFactory.create(code="S0101", name="路灯", keywords="路灯 灯不亮")
    town = OrganisationFactory.create(type="township", area_code="990001101", short_name="柳河镇")
    PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code="990001101")
    forget_routing()
    yield
    forget_routing()


def small_picture() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (64, 64), "green").save(file, "JPEG")
    return SimpleUploadedFile("路灯.jpg", file.getvalue(), "image/jpeg")


def filed(client: Client, **who: str) -> tuple[Matter, str]:
    client.post(reverse("reports:what"), {"text": "村口的路灯坏了三天", "category": "S0101"})
    client.post(reverse("reports:where"), {"area": "990001101001", "address": "小学门口"})
    answer = client.post(reverse("reports:who"), who, follow=True)
    matter = Matter.objects.get()
    assert matter.number in answer.content.decode()
    code = re.search(r'receipt-code">(\w+)<', answer.content.decode())
    assert code is not None
    return matter, code[1]


def test_three_short_pages_make_a_report_with_number_and_receipt() -> None:
    matter, receipt = filed(Client(), name="林小满", phone=PHONE)
    assert (matter.state, matter.area_code, len(receipt)) == ("submitted", "990001101001", 8)
    assert matter.due_at is not None


def test_pressing_send_twice_makes_one_report() -> None:
    client = Client()
    client.post(reverse("reports:what"), {"text": "村口的路灯坏了三天", "category": "S0101"})
    client.post(reverse("reports:where"), {"area": "990001101001", "address": "小学门口"})
    draft = client.session["report_draft"]
    first = client.post(reverse("reports:who"), {}, follow=True).content
    session = client.session
    session["report_draft"] = draft
    session.save()
    second = client.post(reverse("reports:who"), {}, follow=True).content
    assert Matter.objects.count() == 1
    receipts = {re.findall(rb'receipt-code">(\w+)<', page)[0] for page in (first, second)}
    assert len(receipts) == 1, "whichever answer the browser shows, its receipt opens the report"


def test_before_sending_words_place_and_photographs_are_read_once_more() -> None:
    client = Client()
    client.post(reverse("reports:what"), {"text": "村口的路灯坏了三天", "photos": small_picture()})
    client.post(reverse("reports:where"), {"area": "990001101001", "address": "小学门口"})
    page = client.get(reverse("reports:who")).content.decode()
    for shown in ("村口的路灯坏了三天", "柳河镇桥头村 · 小学门口", "1 张"):
        assert shown in page


def test_whoever_cannot_run_scripts_is_told_what_to_do_instead(settings: LazySettings) -> None:
    settings.ROBOT_PROOF = True
    client = Client()
    client.post(reverse("reports:what"), {"text": "村口的路灯坏了三天"})
    client.post(reverse("reports:where"), {"area": "990001101001"})
    page = client.post(reverse("reports:who"), {"name": "林小满"}).content.decode()
    assert "请拨打 12345 反映。</li>" in page
    assert 'value="林小满"' in page
    forged = client.post(reverse("reports:who"), {"altcha": "e30="}).content.decode()
    assert "安全验证没有通过，请再提交一次。" in forged


def test_number_and_receipt_open_it_and_nothing_else_does() -> None:
    matter, receipt = filed(Client())
    stranger = Client()
    assert stranger.get(reverse("reports:show", args=[matter.number])).status_code == 404
    wrong = stranger.post(reverse("reports:find"), {"number": matter.number, "code": "AAAAAAAA"})
    assert wrong.status_code == 422
    typed = f"{receipt[:4].lower()} {receipt[4:]}"
    right = stranger.post(reverse("reports:find"), {"number": matter.number, "code": typed}, follow=True)
    assert "已收到" in right.content.decode()


def test_a_resident_withdraws() -> None:
    client = Client()
    matter, _receipt = filed(client)
    url = reverse("reports:take", args=[matter.number, "withdraw"])
    client.post(url, {"withdraw-version": matter.version, "withdraw-words": "已经修好了"})
    matter.refresh_from_db()
    assert matter.state == "withdrawn"


def test_what_a_resident_left_stands_nowhere_in_the_clear() -> None:
    client = Client()
    filed(client, name="欧阳明月", phone=PHONE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
            everything = str(cursor.fetchall())
            assert PHONE not in everything, table
            assert "欧阳明月" not in everything, table


def test_the_receipt_is_kept_as_a_hash_only() -> None:
    matter, receipt = filed(Client())
    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM matters_matter m")
        assert receipt not in str(cursor.fetchall())
    assert matter.has_receipt


def test_words_point_to_a_category_that_one_tap_chooses() -> None:
    url, said = reverse("reports:suggest"), {"text": "门口路灯不亮"}
    offer = re.search(r'<input[^>]+value="S0101"[^>]*>', Client().post(url, said).content.decode())
    assert offer is not None
    assert 'data-chooses="#id_category"' in offer[0]
    assert "checked" not in offer[0]
    again = Client().post(url, said | {"category": "S0101"}).content.decode()
    assert re.search(r'value="S0101"[^>]* checked', again), "what was chosen stays marked while one types on"


def test_without_script_the_offer_is_looked_at_first_and_chosen_in_the_form() -> None:
    client, url = Client(), reverse("reports:what")
    looked = client.post(url, {"text": "门口路灯不亮", "look": "1"}).content.decode()
    assert "门口路灯不亮" in looked
    assert 'name="suggested" value="S0101"' in looked
    client.post(url, {"text": "门口路灯不亮", "suggested": "S0101", "category": ""})
    client.post(reverse("reports:where"), {"area": "990001101001"})
    client.post(reverse("reports:who"), {})
    assert Matter.objects.get().category_id == "S0101"


def test_a_village_is_found_by_its_name_its_initials_or_its_town() -> None:
    url = reverse("reports:villages")
    for words in ("桥头", "柳河"):
        assert "柳河镇桥头村" in Client().get(url, {"place": words}).content.decode()
    assert "没有找到" in Client().get(url, {"place": "东京"}).content.decode()
    assert Client().get(url, {"place": " "}).content.strip() == b""
