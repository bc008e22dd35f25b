"""A clerk on the telephone, without a mouse: a call taken down, one that breaks off, and calls back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from linli.cores.matters.models import Matter
from linli.cores.matters.public import Waits
from linli.cores.people.tests.factories import ContactFactory
from linli.domains.policies.tests.factories import PolicyAnswerFactory
from linli.domains.reports.tests.factories import ReportDetailsFactory
from tests.journeys.conftest import GRID, VILLAGE, Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = "小学门口的路灯坏了三天"
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])
NOTHING_FOUND = {"zh": "没有留在您能看到的事项里", "en": "No matter that you see was left with this number"}
SATISFIED = {"zh": "满意", "en": "satisfied"}


def tab_to(page: Page, what: str, *, key: str = "Tab") -> None:
    """Press Tab until this has the focus, as somebody without a mouse does."""
    for _press in range(80):
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{what} is not reached by {key}")


def awake(page: Page) -> None:
    """The page listens to keys."""
    expect(page.locator("html.has-script")).to_have_count(1)


@LANGUAGES
def test_a_call_is_taken_down_by_keyboard_alone_and_the_next_is_one_key_away(
    offices: Offices, language: str
) -> None:
    PolicyAnswerFactory.create(question="路灯坏了归谁修？", answer="由住建局三天内修好。")
    page = offices.enter("clerk", language)
    offices.go(page, "/desk/")
    expect(page.locator("#id_text")).to_be_focused()
    page.keyboard.type(SAID)
    expect(page.locator("#policies")).to_contain_text("路灯坏了归谁修")
    expect(page.locator("#kept")).not_to_be_empty()
    tab_to(page, "#id_place")
    page.keyboard.type("桥头")
    expect(page.locator("[name=found_area]")).to_have_count(1)
    tab_to(page, "[name=found_area]")
    page.keyboard.press("Space")
    expect(page.locator("#id_area")).to_have_value(VILLAGE)
    tab_to(page, "#id_phone")
    page.keyboard.type("13800005678")
    page.keyboard.press("Enter")
    expect(page.locator("#id_email")).to_be_focused()
    page.keyboard.press("F9")
    expect(page.locator("#id_reason")).to_be_focused()
    page.keyboard.type("来电人询问自己以前反映的事")
    page.keyboard.press("Enter")
    expect(page.locator("#caller-found")).to_contain_text(NOTHING_FOUND[language])
    page.keyboard.press("F8")
    page.keyboard.type("路灯")
    expect(page.locator("#policies")).to_contain_text("路灯坏了归谁修")
    offices.shown(page, f"desk-while-speaking-{language}")
    assert not Matter.objects.exists(), "Enter alone files nothing"

    page.keyboard.press("F2")  # somebody else calls before this is done
    page.wait_for_url("**/desk/?new=1")
    expect(page.locator("#id_text")).to_be_focused()
    expect(page.locator("#id_text")).to_have_value("")
    awake(page)
    page.keyboard.type("喂")
    page.keyboard.press("F2")  # nobody there; what was typed a moment ago is kept all the same
    expect(page.locator("summary").filter(has_text="2")).to_have_count(1)
    offices.shown(page, f"desk-next-call-{language}")
    tab_to(page, "summary", key="Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, "details a:not(details li:first-child a)")
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).to_have_value(SAID)
    expect(page.locator("#id_phone")).to_have_value("13800005678")
    expect(page.locator("#id_text")).to_be_focused()
    awake(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/desk/2*/")
    matter = Matter.objects.get()
    assert (matter.channel, matter.area_code[:12]) == ("phone", GRID[:12])
    offices.shown(page, f"desk-taken-down-{language}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/?new=1")
    expect(page.locator("#id_text")).to_have_value("")


@LANGUAGES
def test_a_clerk_calls_back_and_what_is_said_verifies_the_work(offices: Offices, language: str) -> None:
    waiting = [
        ReportDetailsFactory.create(
            matter__title=title,
            matter__category_id="S0101",
            matter__area_code=GRID,
            matter__desk=offices.bodies["town"],
            matter__owner=offices.bodies["bureau"],
            matter__state="verifying",
            matter__waits=Waits.DESK,
            matter__waiting_organisation=offices.bodies["town"],
            matter__contact=ContactFactory.create(phone="13800005678"),
        ).matter
        for title in ("路灯不亮", "井盖松动")
    ]
    page = offices.enter("clerk", language)
    offices.go(page, "/callbacks/")
    offices.shown(page, f"callbacks-{language}")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/callbacks/2*/")
    page.keyboard.press("Enter")
    expect(page.locator(".call-number").first).to_be_visible()
    offices.shown(page, f"call-back-{language}")
    awake(page)
    tab_to(page, "[name=outcome]")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast-note").first).to_contain_text(SATISFIED[language])
    assert sorted(Matter.objects.values_list("state", flat=True)) == ["verified", "verifying"]
    expect(page.locator("button[name=show]")).to_be_focused()
    awake(page)
    tab_to(page, "[name=outcome]")
    while not page.locator("[value=not_reached]").is_checked():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".error-summary")).to_have_count(0)
    page.wait_for_url("**/callbacks/")
    assert {Matter.objects.get(pk=matter.pk).report.call_back_tries for matter in waiting} == {0, 1}
