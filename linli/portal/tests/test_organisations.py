"""The county's telephone book for everybody of staff, and keeping it for the system administrator."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.matters.tests.factories import MatterFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.tests.factories import RoutingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def county(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    for code, name in [("990001", "清溪县"), ("990001101", "柳河镇")]:
        AreaFactory.create(code=code, name=name)


def signed_in(role: Role) -> Client:
    client = Client()
    home = OrganisationFactory.create(code=f"HOME-{role}", name="自己单位", short_name="自己单位")
    client.force_login(PostFactory.create(role=role, organisation=home).user)
    return client


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def bureau(**facts: Any) -> Organisation:
    given = {"code": "D003", "name": "清溪县住房和城乡建设局", "short_name": "住建局", "initials": "zjj"}
    body: Organisation = OrganisationFactory.create(**{**given, "duty_phone": "0900-5550103", **facts})
    return body


def test_a_gridworker_finds_a_duty_telephone_by_name_initials_or_code() -> None:
    bureau()
    OrganisationFactory.create(name="清溪县水务局", short_name="水务局", initials="swj")
    client = signed_in(Role.GRIDWORKER)
    for words in ("住建", "zjj", "ZJJ", "d003"):
        text = page(client, f"/organisations/?q={words}")
        assert 'href="tel:09005550103"' in text
        assert "水务局" not in text
    assert "没有找到机构" in page(client, "/organisations/?q=无此局")


def test_the_list_narrows_by_type_area_and_use() -> None:
    bureau()
    OrganisationFactory.create(name="柳河镇人民政府", type="township", area_code="990001101")
    OrganisationFactory.create(name="撤并局", is_active=False)
    client = signed_in(Role.LEADER)
    every = page(client, "/organisations/")
    assert "柳河镇人民政府" in every
    assert "撤并局" not in every
    town = page(client, "/organisations/?area=990001101")
    assert "柳河镇人民政府" in town
    assert "住房和城乡建设局" not in town
    assert "柳河镇人民政府" not in page(client, "/organisations/?type=department")
    assert "撤并局" in page(client, "/organisations/?in_use=out")


def test_a_page_of_the_list_takes_as_many_queries_with_one_row_as_with_fifty(
    django_assert_max_num_queries: Any,
) -> None:
    client = signed_in(Role.GRIDWORKER)
    page(client, "/organisations/")
    for url in ("/organisations/", "/organisations/tree/"):
        with django_assert_max_num_queries(14) as few:
            page(client, url)
        parent = bureau(code=f"P{len(url)}")
        for _number in range(60):
            OrganisationFactory.create(parent=parent)
        with django_assert_max_num_queries(14) as many:
            text = page(client, url)
        assert len(few) == len(many)
    assert "cursor=" in page(client, "/organisations/")
    assert "下级机构 60 个" in text


def test_the_tree_goes_down_by_what_stands_under_what() -> None:
    top = bureau(code="T", name="县政府", short_name="县政府")
    middle = OrganisationFactory.create(name="住建局", parent=top)
    leaf = OrganisationFactory.create(name="质监站", parent=middle)
    client = signed_in(Role.LEADER)
    whole = page(client, "/organisations/tree/")
    assert "住建局" in whole
    assert "质监站" not in whole
    assert f"?under={middle.code}" in whole
    assert "质监站" in page(client, f"/organisations/tree/?under={middle.code}")
    assert "质监站" in page(client, f"/organisations/{middle.pk}/")
    assert client.get("/organisations/tree/?under=nobody").status_code == 404
    assert "没有下级机构" in page(client, f"/organisations/{leaf.pk}/")


def new_body(**given: str) -> dict[str, str]:
    return {
        **{"code": "D009", "name": "清溪县林业局", "short_name": "林业局", "type": "department"},
        **{"parent": "", "area_code": "990001", "duty_phone": "0900-5550109"},
        **given,
    }


def test_the_system_administrator_adds_and_corrects_a_body_and_the_log_says_what_it_was_before() -> None:
    client = signed_in(Role.SYSTEM_ADMIN)
    above = bureau()
    added = client.post("/organisations/new/", new_body(parent="住建局（D003）"))
    body = Organisation.objects.get(code="D009")
    assert added["Location"] == f"/organisations/{body.pk}/"
    assert (body.parent, body.initials) == (above, "lyj")
    assert "林业局" in page(client, f"/organisations/{body.pk}/edit/")
    client.post(f"/organisations/{body.pk}/edit/", new_body(duty_phone="12119", parent=""))
    row = AuditRow.objects.get(action="orgs.correct", subject="organisation:D009")
    assert row.data == {"changed": {"duty_phone": ["0900-5550109", "12119"], "parent": ["D003", ""]}}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "D003"}, "已经是“清溪县住房和城乡建设局”的了"),
        ({"area_code": "990001101"}, "县直部门不能设在这一级区划"),
        ({"duty_phone": "12"}, "不是可以拨打的电话号码"),
        ({"parent": "没有的局"}, "没有找到这个机构"),
    ],
)
def test_what_does_not_hold_is_said_beside_its_field_and_nothing_typed_is_lost(
    wrong: dict[str, str], sentence: str
) -> None:
    bureau()
    answer = signed_in(Role.SYSTEM_ADMIN).post("/organisations/new/", new_body(**wrong))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert sentence in text
    assert "清溪县林业局" in text
    assert not Organisation.objects.filter(name="清溪县林业局").exists()


def test_a_body_is_never_put_beneath_one_that_stands_beneath_it() -> None:
    above = bureau()
    OrganisationFactory.create(code="D004", short_name="质监站", parent=above)
    form = new_body(code="D003", parent="质监站（D004）")
    answer = signed_in(Role.SYSTEM_ADMIN).post(f"/organisations/{above.pk}/edit/", form)
    assert "上下级成了一个圈：D003 → D004 → D003" in answer.content.decode()


def test_a_body_with_open_matters_or_routes_stays_in_use_until_they_are_settled() -> None:
    body = bureau()
    matter = MatterFactory.create(owner=body)
    route = RoutingFactory.create(organisation=body)
    PostFactory.create(organisation=body)
    client = signed_in(Role.SYSTEM_ADMIN)
    url = reverse("orgs:retire", args=[body.pk])
    shown = page(client, url)
    for words in ("未办结事项 1", "派遣规则 1", "在任岗位 1"):
        assert words in shown
    answer = client.post(url)
    assert answer.status_code == 422
    assert "还不能停用：未办结事项 1、派遣规则 1" in answer.content.decode()
    assert Organisation.objects.active().filter(pk=body.pk).exists()
    route.delete()
    matter.is_open, matter.closed_at = False, matter.filed_at
    matter.save()
    assert client.post(url).status_code == 302
    assert not Organisation.objects.active().filter(pk=body.pk).exists()
    assert AuditRow.objects.get(action="orgs.take_out_of_use").data == {"left": {"在任岗位": 1}}
    assert client.post(url).status_code == 409
    client.post(reverse("orgs:restore", args=[body.pk]))
    assert Organisation.objects.active().filter(pk=body.pk).exists()


def test_open_matters_are_counted_only_for_those_who_may_see_them() -> None:
    body = bureau()
    MatterFactory.create(owner=body, area_code="990001101001001")
    MatterFactory.create(owner=body, area_code="990001102001001")
    words, url = "您能看到的未办结事项", f"/organisations/{body.pk}/"
    client = Client()
    client.force_login(PostFactory.create(role=Role.GRIDWORKER, area_code="990001101").user)
    text = page(client, url)
    figures = re.search(words + r".*?未办结.*?(\d+)", text, re.DOTALL)
    assert figures is not None
    assert figures[1] == "1"
    assert words not in page(signed_in(Role.SYSTEM_ADMIN), url)


def test_a_file_is_checked_first_and_taken_over_when_it_is_confirmed(tmp_path: Path) -> None:
    client = signed_in(Role.SYSTEM_ADMIN)
    text = "代码,名称,类型,区划代码\nD1,住建局,县直部门,990001\n"
    report = client.post("/organisations/import/", {"file": SimpleUploadedFile("机构.csv", text.encode())})
    shown = report.content.decode()
    assert "新增 1" in shown
    assert not Organisation.objects.filter(code="D1").exists()
    token = re.search(r'name="token" value="([^"]+)"', shown)
    assert token is not None
    confirm = reverse("orgs:confirm_import")
    assert client.post(confirm, {"token": token[1]})["Location"] == "/organisations/"
    assert Organisation.objects.filter(code="D1").exists()
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
    assert client.post(confirm, {"token": token[1]}).status_code == 422
    wrong = client.post(
        "/organisations/import/", {"file": SimpleUploadedFile("机构.csv", (text * 2).encode())}
    )
    assert 'name="token"' not in wrong.content.decode()
    assert (
        client.post("/organisations/import/", {"file": SimpleUploadedFile("图.png", b"x")}).status_code == 422
    )


def test_the_export_holds_the_list_as_it_is_narrowed_and_is_logged() -> None:
    bureau()
    OrganisationFactory.create(type="company", name="=清溪矿业")
    answer = signed_in(Role.GRIDWORKER).get("/organisations/export.xlsx?type=company")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["'=清溪矿业"]
    assert AuditRow.objects.get(action="orgs.export").data == {"rows": 1}


def test_fields_suggest_bodies_while_somebody_types() -> None:
    bureau()
    text = page(signed_in(Role.SYSTEM_ADMIN), "/organisations/suggest/?field=parent&parent=zj")
    assert "住建局（D003）" in text
