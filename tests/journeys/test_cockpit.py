"""The cockpit in a browser: drawn, readable without drawing, on both screens and in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import TimelineEntry
from linli.cores.matters.tests.factories import CategoryFactory, MatterFactory
from linli.cores.measures.public import fold_changes
from linli.cores.orgs.tests.factories import OrganisationFactory
from tests.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Picture = Callable[[Page, str], Path]
Look = Callable[[Page], None]
JULY = "period=own&since=2026-07-01&until=2026-07-31"
LANGUAGES = pytest.mark.parametrize("language", ["zh-hans", "en"])
WALLS = ({"width": 1920, "height": 1080}, {"width": 3840, "height": 2160})
CUT_OFF = """[...document.querySelectorAll('.wall-tile *, .wall-box h2, .wall-box p')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
    .map((one) => one.textContent)"""
PASSWORD = "Xiang-qian-kan-2026"


@pytest.fixture
def leader(transactional_db: None) -> str:
    """A county's leader, and a month in which something happened."""
    AreaFactory.create(code="990001", name="清溪县")
    AreaFactory.create(code="990001101", name="柳河镇")
    user = PostFactory.create(role=Role.LEADER, area_code="990001", user__username="kan").user
    user.set_password(PASSWORD)
    user.save()
    body, category = OrganisationFactory.create(short_name="住建局"), CategoryFactory.create(code="S0101")
    for day in range(1, 15):
        at = dt.datetime(2026, 7, day, 2, tzinfo=dt.UTC)
        matter = MatterFactory.create(area_code="990001101001001", filed_at=at, owner=body, category=category)
        TimelineEntry.objects.create(
            matter=matter,
            step="accept_and_dispatch",
            at=at,
            actor_kind="staff",
            owner=body,
            state_to="dispatched",
        )
    fold_changes()
    return "kan"


def sign_in(page: Page, live_server: LiveServer, username: str) -> None:
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("form:has(input[name=password]) button.btn-primary")
    page.wait_for_load_state()


@pytest.mark.parametrize("screen", ["desktop", "phone"])
@LANGUAGES
def test_a_leader_reads_figures_charts_and_the_list_behind(
    *,
    live_server: LiveServer,
    visit: Visit,
    picture: Picture,
    assert_accessible: Look,
    leader: str,
    screen: str,
    language: str,
) -> None:
    page = visit(screen)
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": live_server.url}])
    sign_in(page, live_server, leader)
    page.goto(f"{live_server.url}/cockpit/?{JULY}")
    page.locator("#trend canvas").first.wait_for()
    page.locator("#hours canvas").first.wait_for()
    picture(page, f"cockpit-{language}")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    received = page.locator(".cockpit-tiles .tile").first
    assert "14" in received.inner_text()
    received.locator(".tile-value a").click()
    page.wait_for_load_state()
    assert page.locator("tr[data-row]").count() == 14
    assert_accessible(page)
    page.goto(f"{live_server.url}/cockpit/measures/on_time/")
    assert_accessible(page)


@LANGUAGES
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_chart_is_saved_as_a_picture(
    *, live_server: LiveServer, visit: Visit, leader: str, language: str, screen: str
) -> None:
    page = visit(screen)
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": live_server.url}])
    sign_in(page, live_server, leader)
    page.goto(f"{live_server.url}/cockpit/?{JULY}")
    with page.expect_download() as saved:
        page.locator("#trend [data-chart-save]").click()
    with page.expect_download() as mapped:
        page.locator("[data-map-save]").click()
    assert mapped.value.suggested_filename == ("Places.png" if language == "en" else "各地.png")
    assert Path(mapped.value.path()).read_bytes().startswith(b"\x89PNG")
    assert saved.value.suggested_filename == ("Trend.png" if language == "en" else "走势.png")


@LANGUAGES
@pytest.mark.parametrize("size", WALLS, ids=lambda size: str(size["width"]))
def test_the_wall_fits_its_screen_without_scrolling(
    *,
    live_server: LiveServer,
    visit: Visit,
    picture: Picture,
    assert_accessible: Look,
    leader: str,
    size: Any,
    language: str,
) -> None:
    page = visit("desktop")
    page.context.add_cookies([{"name": "linli_language", "value": language, "url": live_server.url}])
    page.set_viewport_size(size)
    sign_in(page, live_server, leader)
    page.goto(f"{live_server.url}/cockpit/wall/?{JULY}")
    page.locator(".wall-grid canvas").first.wait_for()
    picture(page, f"wall-{language}-{size['width']}")
    whole = page.evaluate(
        "[document.documentElement.scrollHeight, document.getElementById('wall').scrollHeight]"
    )
    assert max(whole) <= size["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.locator(".wall-tile").count() == 13
    assert page.evaluate(CUT_OFF) == []
    assert_accessible(page)
