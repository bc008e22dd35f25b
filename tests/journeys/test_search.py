"""Somebody finds a matter from the page where they are, by keyboard and by thumb."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.public import keep_new_words
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.tests.factories import ReportDetailsFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOWN, GRID = "990001101", "990001101001001"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_clerk_finds_a_matter_from_any_page(  # noqa: PLR0917
    live_server: Any,
    visit: Any,
    picture: Any,
    assert_accessible: Any,
    client: Any,
    screen: str,
    language: str,
) -> None:
    town = OrganisationFactory.create(type="township", area_code=TOWN, short_name="柳河镇")
    AreaFactory.create(code=f"{TOWN}001", name="桥头村", initials="qtc")
    for number in range(3):
        ReportDetailsFactory.create(
            matter__title=f"桥头村第{number}处路灯问题", matter__text="路灯三天没亮", matter__area_code=GRID
        )
    keep_new_words()
    post = PostFactory.create(
        role=Role.TOWNSHIP_DISPATCHER,
        organisation=town,
        area_code=TOWN,
        user__language="en" if language == "en" else "",
    )
    client.force_login(post.user)
    page = visit(screen, language=language)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/search/?q=qtc")
    assert page.locator(".search-named a").first.inner_text() == "桥头村"
    page.goto(f"{live_server.url}/search/" if screen == "phone" else live_server.url)
    expect(page.locator("html.has-script")).to_have_count(1)
    page.keyboard.press("/")
    page.keyboard.type("桥头村 路灯")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator(".search-result").count() == 3
    assert page.locator(".search-result mark").first.inner_text() == "桥头村"
    assert page.locator(".search-named a").first.inner_text() == "桥头村"
    picture(page, f"search-{language}")
    assert_accessible(page)
    expect(page.locator("html.has-script")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("body").press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matters/*/")
