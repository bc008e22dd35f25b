"""The mediation centre: who keeps the register, and who reads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.mediation.models import Mediator
from linli.domains.mediation.tests.factories import CommitteeFactory, MediatorFactory
from tests.journeys.conftest import COUNTY, TOWN, VILLAGE, Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_window_enters_a_body_and_a_mediator_whom_everybody_finds_until_they_leave(
    offices: Offices,
) -> None:
    body = OrganisationFactory.create(
        name="柳河镇人民调解委员会", short_name="柳河镇调委会", type="mediation", area_code=TOWN
    )
    centre = OrganisationFactory.create(name="县矛盾纠纷调处中心", type="mediation", area_code=COUNTY)
    PostFactory.create(
        user__username="window", role=Role.MEDIATION_CLERK, organisation=centre, area_code=COUNTY
    )
    page = offices.enter("window")
    offices.go(page, "/mediation/committees/")
    expect(page.get_by_text("还没有调解组织")).to_be_visible()
    offices.go(page, "/mediation/committees/add/")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".field-error").first).to_be_visible()
    offices.shown(page, "mediation-committee-refused")
    page.locator("[name=organisation]").fill(body.code)
    page.get_by_label("人民调解", exact=True).check()
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/mediation/committees/*/")
    offices.shown(page, "mediation-committee")
    page.get_by_role("link", name="登记调解员").click()
    page.locator("[name=name]").fill("周建国")
    page.locator("[name=number]").fill("LH-01")
    page.get_by_label("专职").check()
    page.get_by_label("山林土地").check()
    offices.shown(page, "mediation-mediator-form")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/mediation/mediators/*/")
    offices.shown(page, "mediation-mediator")
    reader = offices.enter("walker")
    offices.go(reader, "/mediation/mediators/?dispute=land")
    expect(reader.locator("[data-row]").filter(has_text="周建国")).to_be_visible()
    offices.shown(reader, "mediation-register")
    page.get_by_role("link", name="退出名册").click()
    page.locator("[name=reason]").fill("任期届满")
    offices.shown(page, "mediation-retire")
    page.get_by_role("button", name="退出名册").click()
    page.wait_for_url("**/mediation/mediators/*/")
    expect(page.get_by_text("退出名册：任期届满")).to_be_visible()
    offices.go(reader, "/mediation/mediators/")
    expect(reader.get_by_text("周建国")).to_have_count(0)
    assert Mediator.objects.get(number="LH-01").retired_because == "任期届满"


def test_whoever_quarrels_is_told_where_to_go_and_the_gridworker_finds_who_mediates(offices: Offices) -> None:
    MediatorFactory.create(name="周建国", committee=CommitteeFactory.create(kind="industry", trade="land"))
    MediatorFactory.create(name="何秀兰", committee=CommitteeFactory.create(), dispute_kinds=["land"])
    reader = offices.enter("walker")
    offices.go(reader, "/mediation/check/")
    reader.get_by_role("button", name="看结果").click()
    expect(reader.locator(".field-error").first).to_be_visible()
    for name in ("crime", "pending", "refused"):
        reader.locator(f"[name={name}][value=no]").check()
    reader.locator("[name=subject][value=rights]").check()
    reader.locator("[name=danger][value=yes]").check()
    reader.get_by_role("button", name="看结果").click()
    expect(reader.get_by_role("heading", name="先打 110，再谈调解")).to_be_visible()
    expect(reader.get_by_text("可以申请调解")).to_have_count(0)
    offices.shown(reader, "mediation-check-danger")
    reader.locator("[name=danger][value=no]").check()
    reader.get_by_role("button", name="看结果").click()
    expect(reader.get_by_text("可以申请调解")).to_be_visible()
    offices.shown(reader, "mediation-check-free")
    offices.go(reader, "/mediation/suggest/")
    reader.locator("[name=dispute]").select_option(label="山林土地")
    reader.locator("[name=area]").fill(VILLAGE)
    reader.locator("[name=chosen]").fill("何秀兰")
    reader.get_by_role("button", name="找调解员").click()
    expect(reader.locator("[data-row]").first).to_contain_text("当事人选定")
    expect(reader.locator("[data-row]").nth(1)).to_contain_text("本行业的专业调解组织")
    offices.shown(reader, "mediation-suggest")
