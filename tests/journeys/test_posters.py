"""A township prints its posters, a resident scans one and reports; another system gets its key."""

from __future__ import annotations

import io
from typing import Any, cast

import pytest
from django.conf import LazySettings
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import PartitionFactory, ShapeFactory
from linli.cores.documents.models import PosterSet, PosterWishes
from linli.cores.documents.public import make_set
from linli.cores.matters.models import Matter
from tests.journeys.conftest import GRID, TOWN, VILLAGE, Offices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def enter(offices: Offices, username: str, language: str) -> Page:
    page = offices.enter(username) if username else offices.visit(offices.screen)
    cookie = {
        "name": "linli_language",
        "value": "en" if language == "en" else "zh-hans",
        "url": offices.server,
    }
    page.context.add_cookies([cast(Any, cookie)])
    return page


def seen(offices: Offices, page: Page, name: str) -> None:
    offices.shown(page, name)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1, name


@pytest.fixture
def drawn(offices: Offices, settings: LazySettings, tmp_path: Any) -> Offices:
    """The county of the journeys with its one grid drawn."""
    settings.MEDIA_ROOT = tmp_path
    settings.ROBOT_PROOF = False
    ShapeFactory.create(partition=PartitionFactory.create(published_at=timezone.now()), code=GRID)
    forget()
    return offices


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_township_prints_its_posters_and_a_resident_scans_one(drawn: Offices, language: str) -> None:
    look = f"{drawn.screen}-{language}"
    page = enter(drawn, "sysadmin", language)
    drawn.go(page, "/posters/wishes/")
    page.locator("[name=with_photo]").check()
    seen(drawn, page, f"poster-wishes-{look}")
    page.locator("form.card button[type=submit]").click()
    page.wait_for_url("**/posters/990001/")
    assert PosterWishes.objects.get().with_photo

    page = enter(drawn, "clerk", language)
    drawn.go(page, "/posters/")
    seen(drawn, page, f"posters-{look}")
    page.locator("form[action$='/make/'] button").first.click()
    page.wait_for_url("**/posters/sets/*/")
    expect(page.locator("progress")).to_be_visible()
    seen(drawn, page, f"poster-progress-{look}")
    made = PosterSet.objects.get(area_code=TOWN)
    make_set(set_id=made.pk)
    expect(page.locator("a[download]")).to_be_visible()
    with page.expect_download() as download:
        page.locator("a[download]").click()
    assert download.value.suggested_filename.endswith(".pdf")

    drawn.go(page, f"/posters/{VILLAGE}/")
    page.locator(f"a[href='/posters/{GRID}/']").click()
    into = io.BytesIO()
    Image.new("RGB", (300, 360), "#8899aa").save(into, "JPEG")
    page.locator("input[type=file]").set_input_files(
        {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": into.getvalue()}
    )
    page.locator("input[name$=agreed]").check()
    page.locator("form[action$='/keep/'] button[type=submit]").click()
    expect(page.locator(f"img[src^='/posters/{GRID}/portraits/']")).to_be_visible()
    seen(drawn, page, f"poster-{look}")

    page = enter(drawn, "", language)
    drawn.go(page, f"/report/?grid={GRID}")
    seen(drawn, page, f"scanned-{look}")
    page.locator("[name=text]").fill("村口的路灯坏了三天")
    page.locator("form.card .form-actions button").click()
    page.wait_for_url("**/report/where/")
    page.locator("form.card .form-actions button").click()
    page.wait_for_url("**/report/who/")
    page.locator("form.card .form-actions button").last.click()
    page.wait_for_url("**/sent/")
    assert Matter.objects.get().area_code == GRID


@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_system_gets_its_open311_key(drawn: Offices, language: str) -> None:
    look = f"{drawn.screen}-{language}"
    page = enter(drawn, "sysadmin", language)
    drawn.go(page, "/settings/open311/")
    seen(drawn, page, f"open311-empty-{look}")
    page.locator("[name=name]").fill("县融媒体中心")
    page.locator("[name=contact]").fill("值班室 0914-5550100")
    page.locator("form.card button[type=submit]").click()
    key = page.locator("[data-key]").inner_text()
    seen(drawn, page, f"open311-key-{look}")
    form: dict[str, str | float | bool] = {
        "api_key": key,
        "service_code": "S0101",
        "address_id": VILLAGE,
        "description": "路灯坏了三天",
    }
    answer = page.request.post(f"{drawn.server}/open311/v2/requests.json", form=form)
    assert answer.status == 200, answer.text()
    assert answer.json()[0]["service_request_id"] == Matter.objects.get().number
