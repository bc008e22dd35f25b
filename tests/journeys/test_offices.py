"""What the offices do besides the main job: posts, the logs, the desk, and the county's settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from linli.cores.access.models import Post
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.audit.public import seal, verify_and_note
from linli.cores.matters.models import Matter
from linli.cores.matters.public import Waits
from linli.cores.people.public import reveal
from linli.cores.people.tests.factories import ContactFactory
from linli.domains.reports.tests.factories import ReportDetailsFactory
from tests.journeys.conftest import GRID, VILLAGE, Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def order_for(offices: Offices, username: str) -> Matter:
    """A report that waits for this gridworker to verify it at the place."""
    walker = Post.objects.get(user__username=username).user
    matter: Matter = ReportDetailsFactory.create(
        matter__title="小学门口的路灯不亮",
        matter__category_id="S0101",
        matter__area_code=GRID,
        matter__desk=offices.bodies["town"],
        matter__owner=offices.bodies["bureau"],
        matter__state="verifying",
        matter__waits=Waits.PERSON,
        matter__waiting_person=walker,
        matter__waiting_organisation=None,
    ).matter
    return matter


def suggested(page: Page, field: str, typed: str) -> None:
    """Type into a field with suggestions, and take the one that comes; as soon as the page's script is awake."""
    page.wait_for_function(
        "name => document.querySelector(`[name=${name}]`)['htmx-internal-data']", arg=field
    )
    page.locator(f"[name={field}]").press_sequentially(typed)
    option = page.locator(f"#id_{field}_list option[value*='{typed}']").first
    option.wait_for(state="attached")
    page.locator(f"[name={field}]").fill(option.get_attribute("value") or "")


def test_a_gridworker_leaves_and_the_successor_finds_everything_that_was_open(offices: Offices) -> None:
    UserFactory.create(username="sunjie", display_name="孙接任")
    orders = [order_for(offices, "walker") for _ in range(2)]
    page = offices.enter("secadmin")
    offices.go(page, "/posts/")
    page.get_by_role("link", name="授予岗位").click()
    page.get_by_role("button", name="授予", exact=True).click()
    expect(page.locator(".field-error").first).to_be_visible()
    offices.shown(page, "posts-grant-refused")
    suggested(page, "user", "孙接")
    suggested(page, "organisation", "桥头")
    page.locator("[name=role]").select_option(label="网格员")
    page.locator("[name=area_code]").fill(VILLAGE)
    page.get_by_role("button", name="授予", exact=True).click()
    page.wait_for_url("**/posts/")
    expect(page.get_by_text("已授予孙接任：桥头村 网格员。")).to_be_visible()
    suggested(page, "body", "桥头")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**body=*")
    expect(page.locator("[data-row]")).to_have_count(2)
    offices.shown(page, "posts")
    page.locator("[data-row]").filter(has_text="王小满").get_by_role("link", name="结束").click()
    for order in orders:
        expect(page.get_by_text(order.number)).to_be_visible()
    expect(page.get_by_text(orders[0].title)).to_have_count(0)
    offices.shown(page, "posts-hand-over")
    suggested(page, "successor", "孙接")
    page.get_by_role("button", name="结束岗位").click()
    page.wait_for_url("**/posts/")
    expect(page.get_by_text("2件事项移交给孙接任")).to_be_visible()
    successor = offices.enter("sunjie")
    offices.go(successor, "/inbox/")
    for order in orders:
        expect(successor.locator("[data-row]").filter(has_text=order.number)).to_be_visible()
    offices.shown(successor, "posts-successor-inbox")
    offices.go(successor, f"/matters/{orders[0].number}/")
    expect(successor.get_by_text("孙接任").first).to_be_visible()
    former = offices.enter("walker")
    offices.go(former, "/inbox/")
    expect(former.locator("[data-row]")).to_have_count(0)


def test_the_auditor_looks_through_both_logs_takes_rows_out_and_sees_the_chain_proven(
    offices: Offices,
) -> None:
    matter = order_for(offices, "walker")
    contact = ContactFactory.create(phone="13800005678")
    reveal(
        contact=contact,
        fields=["phone"],
        by=offices.actor("clerk"),
        reason="电话回访核实",
        subject=f"matter:{matter.number}",
    )
    page = offices.enter("auditor")
    offices.go(page, "/audit/")
    page.get_by_role("button", name="现在校验").click()
    expect(page.get_by_text("正在校验，请稍后刷新本页。")).to_be_visible()
    # The worker's part; no worker runs beside the tests.
    seal()
    verify_and_note()
    page.reload()
    expect(page.get_by_text("行全部完好")).to_be_visible()
    offices.shown(page, "audit")
    page.locator("[name=actor]").fill("廖晓宁")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**actor=*")
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(page.locator("[data-row]")).to_contain_text(matter.number)
    with page.expect_download() as download:
        page.get_by_role("button", name="导出为 CSV").click()
    taken = Path(str(download.value.path())).read_text(encoding="utf-8-sig")
    assert matter.number in taken
    assert len(taken.splitlines()) == 2, "the head, and the row that was asked for"
    assert "13800005678" not in taken
    offices.go(page, "/audit/?actor=曹雨桐")
    expect(page.locator("[data-row]").first).to_contain_text("导出审计日志")
    offices.go(page, "/audit/looks/")
    page.locator("[name=who]").fill("廖晓宁")
    page.get_by_role("button", name="筛选").click()
    row = page.locator("[data-row]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("电话回访核实")
    offices.shown(page, "audit-looks")
    row.get_by_role("link", name=matter.number).click()
    page.wait_for_url("**/audit/?subject=*")
    offices.go(page, f"/matters/{matter.number}/")
    expect(page.get_by_text(matter.title)).to_have_count(0)


def test_the_clerk_takes_down_a_call_and_finds_it_when_the_caller_rings_again(offices: Offices) -> None:
    page = offices.enter("clerk")
    offices.go(page, "/desk/")
    page.get_by_role("button", name="登记", exact=True).last.click()
    expect(page.locator(".field-error").first).to_be_visible()
    offices.shown(page, "desk-refused")
    page.locator("[name=text]").fill("小学门口的路灯坏了三天，晚上看不清路。")
    page.locator("[name=category]").select_option("S0101")
    page.locator("[name=area]").select_option(VILLAGE)
    page.locator("[name=address]").fill("小学门口")
    page.locator("[name=name]").fill("林小满")
    page.locator("[name=phone]").fill("13800005678")
    page.get_by_role("button", name="登记", exact=True).last.click()
    number = page.locator(".receipt-number").inner_text()
    expect(page.locator(".receipt-code")).to_be_visible()
    offices.shown(page, "desk-done")
    offices.go(page, "/callers/")
    page.locator("[name=phone]").fill("138 0000 5678")
    page.locator("[name=reason]").fill("来电人再次来电询问进展")
    page.get_by_role("button", name="查找").click()
    found = page.locator("[data-row]").filter(has_text=number)
    expect(found).to_be_visible()
    assert "13800005678" not in page.content()
    offices.shown(page, "desk-caller-found")
    found.get_by_role("link").click()
    page.wait_for_url(f"**/matters/{number}/")
    offices.shown(page, "desk-matter")
    offices.go(page, "/inbox/")
    expect(page.locator("[data-row]").filter(has_text=number)).to_be_visible()


def test_the_administrator_shortens_a_limit_and_sees_what_a_report_would_get_now(offices: Offices) -> None:
    page = offices.enter("sysadmin")
    offices.go(page, "/settings/categories/")
    offices.shown(page, "settings-categories")
    page.get_by_role("link", name="路灯").first.click()
    page.get_by_role("link", name="修改").first.click()
    page.locator("[name=handle_amount]").fill("0")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".field-error").first).to_be_visible()
    offices.shown(page, "settings-category-refused")
    page.locator("[name=handle_amount]").fill("2")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/settings/categories/S0101/")
    expect(page.get_by_text("2个工作日")).to_be_visible()
    offices.shown(page, "settings-category")
    offices.go(page, "/settings/test-bench/")
    page.locator("[name=text]").fill("小学门口的路灯不亮")
    page.locator("[name=area]").select_option(VILLAGE)
    page.get_by_role("button", name="试一试").click()
    why = page.locator(".why-list")
    for words in ("桥头村", "S0101 路灯", "柳河镇", "住建局", "2个工作日", "王小满"):
        expect(why).to_contain_text(words)
    offices.shown(page, "settings-test-bench")
    assert Matter.objects.count() == 0
