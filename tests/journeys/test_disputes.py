"""A neighbours' dispute, from the gridworker who notices it to an agreement by word of mouth; a family's safety first."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.matters.models import Matter
from linli.domains.mediation.tests.factories import CommitteeFactory, MediatorFactory
from tests.journeys.conftest import COUNTY, TOWN, VILLAGE, Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def centre(offices: Offices) -> Offices:
    """The small county with a window at the centre and a township's committee with a mediator."""
    county = CommitteeFactory.create(
        organisation__name="县矛盾纠纷调处中心",
        organisation__short_name="调处中心",
        organisation__area_code=COUNTY,
    )
    town = CommitteeFactory.create(
        organisation__name="柳河镇人民调解委员会",
        organisation__short_name="柳河镇调委会",
        organisation__area_code=TOWN,
    )
    for username, name, role, committee, area in (
        ("window", "安小梅", Role.MEDIATION_CLERK, county, COUNTY),
        ("conductor", "周建国", Role.MEDIATOR, town, TOWN),
    ):
        PostFactory.create(
            user__username=username,
            user__display_name=name,
            role=role,
            organisation=committee.organisation,
            area_code=area,
        )
    conductor = offices.actor("conductor")
    MediatorFactory.create(
        name="周建国", number="LH-01", committee=town, user_id=conductor.user_id, dispute_kinds=["neighbours"]
    )
    MediatorFactory.create(name="何秀兰", number="LH-02", committee=town)
    return offices


def fill_in(page: Page, **danger: str) -> None:
    for name in ("danger", "crime", "pending", "refused"):
        page.locator(f"[name={name}][value={danger.get(name, 'no')}]").check()
    page.locator("[name=subject][value=rights]").check()
    page.locator("[name=kind]").select_option(label="邻里")
    page.locator("[name=area]").fill(VILLAGE)
    page.locator("[name=what]").fill("王大山家砌院墙，占了李小河家进出的路，吵了半年。")
    page.locator("[name=wish]").fill("院墙往后退一米。")
    page.locator("[name=a_name]").fill("李小河")
    page.locator("[name=a_phone]").fill("13900002222")
    page.locator("[name=r_name]").fill("王大山")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_quarrel_of_neighbours_is_settled_by_word_of_mouth(centre: Offices) -> None:
    walker = centre.enter("walker")
    centre.go(walker, "/mediation/take-in/")
    fill_in(walker, danger="yes")
    press(walker, "上报给调解窗口")
    expect(walker.get_by_role("heading", name="先打 110，再谈调解")).to_be_visible()
    centre.shown(walker, "dispute-take-in-danger")
    walker.locator("[name=danger][value=no]").check()
    walker.locator("[name=knows]").check()
    press(walker, "上报给调解窗口")
    walker.wait_for_url("**/mediation/taken-in/")
    centre.shown(walker, "dispute-taken-in")
    matter = Matter.objects.get(kind="dispute")
    centre.go(walker, f"/matters/{matter.number}/")
    expect(walker.get_by_text("李**")).to_have_count(0)

    window = centre.enter("window")
    centre.go(window, "/inbox/")
    expect(window.get_by_text("邻里纠纷 · 桥头村")).to_be_visible()
    centre.go(window, f"/matters/{matter.number}/")
    expect(window.get_by_text("李**").first).to_be_visible()
    centre.shown(window, "dispute-applied")
    window.get_by_role("link", name="受理", exact=True).click()
    press(window, "受理")
    window.wait_for_url(f"**/matters/{matter.number}/**")
    centre.go(window, f"/mediation/disputes/{matter.number}/parties/")
    centre.shown(window, "dispute-parties")
    window.locator("[data-row]").nth(1).get_by_role("link", name="记录意见").click()
    window.get_by_label("同意调解", exact=True).check()
    window.locator("[name=asked]").select_option(label="上门")
    press(window, "记录")
    expect(window.locator(".field-error").first).to_be_visible()
    window.locator("[name=informed]").check()
    centre.shown(window, "dispute-consent")
    press(window, "记录")
    window.wait_for_url("**/parties/")
    centre.go(window, f"/matters/{matter.number}/")
    window.get_by_role("link", name="各方都同意调解").click()
    press(window, "各方都同意调解")
    window.wait_for_url(f"**/matters/{matter.number}/**")
    window.get_by_role("link", name="确定调解员").click()
    expect(window.locator(".field").first).to_contain_text("周建国")
    window.get_by_label("周建国").check()
    window.get_by_label("当事人共同选定").check()
    centre.shown(window, "dispute-choose")
    press(window, "请这位调解员")
    window.wait_for_url(f"**/matters/{matter.number}/**")

    conductor = centre.enter("conductor")
    centre.go(conductor, f"/matters/{matter.number}/")
    conductor.get_by_role("link", name="接案", exact=True).click()
    conductor.locator("[name=free]").check()
    press(conductor, "接案")
    conductor.wait_for_url(f"**/matters/{matter.number}/**")
    centre.shown(conductor, "dispute-mediating")
    conductor.get_by_role("link", name="查看姓名和电话").click()
    conductor.locator("[name=reason]").fill("约双方到现场看院墙")
    press(conductor, "查看")
    expect(conductor.get_by_text("13900002222")).to_be_visible()
    centre.shown(conductor, "dispute-names")
    centre.go(conductor, f"/matters/{matter.number}/")
    conductor.get_by_role("link", name="达成协议").click()
    conductor.get_by_label("口头协议，由调解员记录").check()
    conductor.locator("[name=terms]").fill("院墙往后退一米，费用各出一半。")
    conductor.locator("[name=duty-0-what]").fill("院墙往后退一米")
    press(conductor, "保存草稿")
    expect(conductor.locator(".field-error").first).to_be_visible()
    centre.shown(conductor, "agreement-refused")
    conductor.locator("[name=duty-0-who]").select_option(index=2)
    conductor.locator("[name=duty-0-due_on]").fill((timezone.localdate() + dt.timedelta(days=20)).isoformat())
    press(conductor, "保存草稿")
    conductor.locator("[name=agreed]").check()
    centre.shown(conductor, "agreement-draft")
    conductor.locator("form[data-confirm]").evaluate("form => form.removeAttribute('data-confirm')")
    press(conductor, "协议生效")
    conductor.wait_for_url(f"**/matters/{matter.number}/**")
    expect(conductor.get_by_text("履行中").first).to_be_visible()
    centre.shown(conductor, "dispute-performing")
    conductor.get_by_role("link", name="记录履行情况").click()
    centre.shown(conductor, "agreement-in-force")
    conductor.locator("[data-row]").first.get_by_role("link", name="记录").click()
    conductor.get_by_label("已履行", exact=True).check()
    press(conductor, "记录")
    conductor.wait_for_url("**/agreement/")
    centre.go(conductor, f"/matters/{matter.number}/")
    conductor.get_by_role("link", name="全部履行，结案").click()
    press(conductor, "全部履行，结案")
    conductor.wait_for_url(f"**/matters/{matter.number}/**")
    expect(conductor.get_by_text("院墙往后退一米，费用各出一半。")).to_be_visible()
    centre.shown(conductor, "dispute-settled")
    assert Matter.objects.get(pk=matter.pk).state == "settled"


def test_a_party_applies_without_an_account_and_sees_how_it_stands(centre: Offices) -> None:
    page = centre.visit(centre.screen)
    centre.go(page, "/mediation/check/")
    for name in ("danger", "crime", "pending", "refused"):
        page.locator(f"[name={name}][value=no]").check()
    page.locator("[name=subject][value=rights]").check()
    press(page, "看结果")
    page.get_by_role("link", name="在网上申请").click()
    page.wait_for_url("**/mediation/apply/")
    centre.shown(page, "apply-empty")
    for name in ("danger", "crime", "pending", "refused"):
        page.locator(f"[name={name}][value=no]").check()
    page.locator("[name=subject][value=rights]").check()
    page.locator("[name=kind]").select_option(label="邻里")
    page.locator("[name=area]").select_option(label="桥头村")
    page.locator("[name=what]").fill("邻居家的鸡总来吃菜，说了几次不听。")
    page.locator("[name=a_name]").fill("李小河")
    page.locator("[name=a_phone]").fill("13900002222")
    page.locator("[name=r_name]").fill("王大山")
    press(page, "提交申请")
    page.wait_for_url("**/mediation/applied/")
    centre.shown(page, "apply-receipt")
    page.get_by_role("link", name="看进展").click()
    expect(page.get_by_text("已收到申请").first).to_be_visible()
    centre.shown(page, "apply-show")
