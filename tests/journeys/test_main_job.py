"""The main job in a real browser: a resident's report seen through to a verified end, twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cores.matters.models import Matter
from linli.demo.loading import load
from linli.demo.staff import PASSWORD
from linli.domains.reports.public import forget_routing
from tests.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Picture = Callable[[Page, str], Path]
Look = Callable[[Page], None]


@pytest.fixture
def county(transactional_db: None) -> Iterator[None]:
    load(scale=0.02, reports=120)
    forget_routing()
    yield
    forget_routing()


def photograph() -> dict[str, object]:
    buffer = BytesIO()
    Image.new("RGB", (320, 240), (90, 120, 150)).save(buffer, "JPEG")
    return {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def sign_in(page: Page, server: str, username: str) -> None:
    page.goto(f"{server}/accounts/login/")
    page.locator("input[name=login]:visible").fill(username)
    page.locator("input[name=password]:visible").fill(PASSWORD)
    page.locator("form").filter(has=page.locator("input[name=password]:visible")).get_by_role(
        "button"
    ).first.click()
    page.wait_for_url(f"{server}/")


def take(page: Page, server: str, number: str, step: str, **typed: str) -> None:
    """Go to the matter, press the step's button, fill its form, send it."""
    page.goto(f"{server}/matters/{number}/")
    page.locator(f"a[href$='/steps/{step}/']").click()
    for name, value in typed.items():
        field = page.locator(f"[name={name}]")
        if name == "organisation":
            page.get_by_label(value, exact=True).check()
        elif field.first.get_attribute("type") == "radio":
            page.locator(f"[name={name}][value={value}]").check()
        elif field.first.evaluate("e => e.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"{server}/matters/{number}/")


def report(page: Page, server: str, picture: Picture, look: Look) -> tuple[str, str]:
    page.goto(f"{server}/")
    look(page)
    picture(page, "resident-home")
    page.get_by_role("link", name="我要反映").click()
    page.locator("[name=text]").fill("小学门口的路灯坏了三天，晚上孩子放学看不清路。")
    page.locator("[name=category]").select_option(label="路灯")
    page.locator("input[type=file]").set_input_files(photograph())  # type: ignore[arg-type]
    look(page)
    picture(page, "resident-what")
    page.get_by_role("button", name="下一步").click()
    page.locator("[name=area]").select_option(label="桥头村")
    page.locator("[name=address]").fill("小学门口")
    look(page)
    picture(page, "resident-where")
    page.get_by_role("button", name="下一步").click()
    page.locator("[name=name]").fill("林小满")
    page.locator("[name=phone]").fill("13800005678")
    look(page)
    picture(page, "resident-who")
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/sent/")
    look(page)
    picture(page, "resident-sent")
    code = page.locator(".receipt-code").inner_text()
    number = page.locator(".receipt-number").inner_text()
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name="我记下了").click()
    page.wait_for_url(f"**/follow/{number}/")
    picture(page, "resident-follow")
    return number, code


def work_through(
    visit: Visit, server: str, number: str, picture: Picture, look: Look, *, desk: str, first: str
) -> None:
    dispatcher = visit()
    sign_in(dispatcher, server, desk)
    look(dispatcher)
    picture(dispatcher, f"{desk}-home")
    dispatcher.goto(f"{server}/inbox/")
    look(dispatcher)
    picture(dispatcher, f"{desk}-inbox")
    dispatcher.goto(f"{server}/matters/{number}/")
    look(dispatcher)
    picture(dispatcher, f"{desk}-matter")
    with pypdfium2.PdfDocument(dispatcher.pdf(prefer_css_page_size=True)) as sheet:
        assert len(sheet) == 1 or desk == "county", "a short case fits on one sheet of paper"
    take(dispatcher, server, number, first, organisation="清溪县住建局")
    handler = visit()
    sign_in(handler, server, "dept")
    take(handler, server, number, "sign_for")
    handler.goto(f"{server}/matters/{number}/steps/feed_back/")
    look(handler)
    picture(handler, f"handler-{desk}-feed-back")
    handler.locator("[name=words]").fill("灯泡和线路都已更换，当晚试亮正常。")
    handler.locator("input[type=file]").set_input_files(photograph())  # type: ignore[arg-type]
    handler.locator("main form button[type=submit]").click()
    handler.wait_for_url(f"{server}/matters/{number}/")
    gridworker = visit("phone")
    sign_in(gridworker, server, "grid")
    picture(gridworker, f"gridworker-{desk}-home")
    gridworker.goto(f"{server}/matters/{number}/")
    look(gridworker)
    picture(gridworker, f"gridworker-{desk}-matter")
    take(gridworker, server, number, "verify_pass", method="on_site", words="晚上到现场看过，灯亮了。")
    take(dispatcher, server, number, "close")


@pytest.mark.usefixtures("county")
def test_a_report_is_solved_found_wanting_sent_higher_and_solved_again(
    live_server: LiveServer, visit: Visit, picture: Picture, assert_accessible: Look
) -> None:
    server, look = live_server.url, assert_accessible
    resident = visit("phone")
    number, _code = report(resident, server, picture, look)
    work_through(visit, server, number, picture, look, desk="town", first="accept_and_dispatch")
    resident.goto(f"{server}/follow/{number}/")
    look(resident)
    picture(resident, "resident-judges")
    box = resident.locator("form[action$='judge_unsolved/']")
    box.locator("summary").click()
    box.locator("textarea").fill("亮了一晚上，又灭了。")
    box.get_by_role("button", name="没有解决", exact=True).click()
    resident.wait_for_url(f"**/follow/{number}/")
    matter = Matter.objects.get(number=number)
    assert (matter.state, matter.reopenings, matter.desk.short_name) == ("accepted", 1, "县社会治理指挥中心")
    work_through(visit, server, number, picture, look, desk="county", first="dispatch")
    resident.goto(f"{server}/follow/{number}/")
    box = resident.locator("form[action$='judge_solved/']")
    box.locator("button[value=satisfied]").click()
    resident.wait_for_url(f"**/follow/{number}/")
    expect(resident.get_by_text("您已评价：已解决。")).to_be_visible()
    picture(resident, "resident-satisfied")
    assert Matter.objects.get(number=number).state == "closed"


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_leader_sees_what_is_red_where_and_whose(  # noqa: PLR0917
    live_server: LiveServer,
    visit: Visit,
    picture: Picture,
    assert_accessible: Look,
    screen: str,
    language: str,
) -> None:
    page = visit(screen, language)
    if language == "en":
        page.context.add_cookies([{"name": "linli_language", "value": "en", "url": live_server.url}])
    sign_in(page, live_server.url, "leader")
    assert_accessible(page)
    picture(page, f"leader-home-{language}")
    page.goto(f"{live_server.url}/inbox/?tab=all")
    assert_accessible(page)
    picture(page, f"leader-all-{language}")
