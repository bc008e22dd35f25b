"""The database, the logs, the exports and the public pages as bytes: no personal datum in the clear."""

from __future__ import annotations

import io
import json
import logging
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from linli.cores.access.public import RESIDENT
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.accounts.models import User
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Channel, Matter
from linli.cores.matters.public import keep_new_words
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import NewReport, file_report, forget_routing

pytestmark = pytest.mark.django_db
NAME, PHONE, EMAIL = "欧阳小满", "13800005678", "xiaoman@example.cn"
HOME, SOMEBODY, IDENTITY = "柳河镇滨河路18号3单元502", "13911112222", "110105199001011234"
PERSONAL = (NAME, PHONE, EMAIL, HOME, SOMEBODY, IDENTITY)
TOWN, VILLAGE = "990001101", "990001101001"


@pytest.fixture
def staff(settings: Any, tmp_path: Path) -> Iterator[Client]:
    settings.ROBOT_PROOF, settings.MEDIA_ROOT = False, tmp_path
    for code, name in (("990001", "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村")):
        AreaFactory.create(code=code, name=name)
    CategoryFactory.create(code="S01", name="公用设施", is_leaf=False)
    CategoryFactory.create(code="S0101", name="路灯")
    town = OrganisationFactory.create(type="township", area_code=TOWN, short_name="柳河镇")
    forget_routing()
    client = Client()
    client.force_login(User.objects.get(pk=acting(Role.TOWNSHIP_DISPATCHER, town, TOWN).staff_id))
    PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code=TOWN)
    yield client
    forget_routing()


def forms_of(datum: str) -> list[bytes]:
    """As text, as JSON writes it, and as the hexadecimal digits of a bytea column."""
    plain = datum.encode()
    return [plain, json.dumps(datum)[1:-1].encode(), plain.hex().encode()]


def found_in(content: bytes) -> set[str]:
    return {datum for datum in PERSONAL if any(form in content for form in forms_of(datum))}


def database() -> Iterator[tuple[str, bytes]]:
    """Every table as COPY writes it, and the sessions once more as they are read."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                yield table, b"".join(bytes(part) for part in rows)
    for session in Session.objects.all():
        yield "sessions", json.dumps(session.get_decoded(), ensure_ascii=False, default=str).encode()


def test_no_datum_lies_in_the_clear(staff: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    resident = Client()
    said = f"路灯坏了，我是{NAME}，身份证{IDENTITY}，也可以找老王{SOMEBODY}"
    resident.post(reverse("reports:what"), {"text": said, "category": "S0101"})
    resident.post(reverse("reports:where"), {"area": VILLAGE, "address": f"小学门口，电话{SOMEBODY}"})
    sent = resident.post(reverse("reports:who"), {"name": NAME, "phone": PHONE, "email": EMAIL}, follow=True)
    matter = Matter.objects.get()
    code = re.search(r'receipt-code">(\w+)<', sent.content.decode())
    assert code is not None
    file_report(
        NewReport(
            title="", text=f"{NAME}来电，住{HOME}，反映井盖缺失", name=NAME, phone=PHONE, home=HOME,
            area_code=VILLAGE, category_code="S0101", channel=Channel.PHONE,
        ),
        by=RESIDENT,
    )  # fmt: skip
    pages = {"sent": sent.content}
    number = matter.number
    staff.post(reverse("matters:comment", args=[number]), {"words": f"已联系{NAME}，改打{SOMEBODY}"})
    revealed = staff.post(reverse("matters:contact", args=[number]), {"reason": f"回访{SOMEBODY}核实"})
    assert {NAME, PHONE, EMAIL, IDENTITY, SOMEBODY} <= found_in(revealed.content), "staff do see them, once"
    pages["detail"] = staff.get(reverse("matters:detail", args=[number])).content
    pages["inbox"] = staff.get(reverse("portal:inbox") + "?tab=all").content
    book = staff.post(reverse("portal:export") + "?tab=all").content
    pages["export"] = b"".join(
        zipfile.ZipFile(io.BytesIO(book)).read(name) for name in zipfile.ZipFile(io.BytesIO(book)).namelist()
    )
    assert number.encode() in pages["export"]
    stranger = Client()
    stranger.post(reverse("reports:find"), {"number": number, "code": code[1]})
    pages["follow"] = stranger.get(reverse("reports:show", args=[number])).content
    pages["own data"] = stranger.get(reverse("reports:own_data", args=[number])).content
    pages["suggestions"] = stranger.post(
        reverse("reports:suggest"), {"text": "路灯坏了", "area": VILLAGE}
    ).content
    pages["logs"] = caplog.text.encode()
    leaks = {name: found for name, content in pages.items() if (found := found_in(content))}
    keep_new_words()
    leaks |= {table: found for table, content in database() if (found := found_in(content))}
    assert not leaks
    assert b"138****5678" in pages["own data"]


def test_a_resident_has_their_data_deleted_and_the_report_goes_on(staff: Client) -> None:
    resident = Client()
    resident.post(reverse("reports:what"), {"text": f"路灯坏了，找{SOMEBODY}", "category": "S0101"})
    resident.post(reverse("reports:where"), {"area": VILLAGE, "address": "小学门口"})
    sent = resident.post(reverse("reports:who"), {"name": NAME, "phone": PHONE}, follow=True).content.decode()
    matter = Matter.objects.get()
    url = reverse("reports:own_data", args=[matter.number])
    assert Client().post(url).status_code == 404
    code = re.search(r'receipt-code">(\w+)<', sent)
    assert code is not None
    resident.post(reverse("reports:find"), {"number": matter.number, "code": code[1]})
    after = resident.post(url, follow=True).content.decode()
    assert "没有保存您的联系方式" in after
    matter.refresh_from_db()
    assert matter.is_open
    assert matter.contact is not None
    assert (matter.contact.anonymised_at is not None, matter.sealed_words.count()) == (True, 0)
    page = staff.get(reverse("matters:detail", args=[matter.number])).content.decode()
    assert "匿名" in page
    assert resident.post(url, follow=True).status_code == 200, "asking twice harms nothing"
