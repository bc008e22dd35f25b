"""A gridworker's day on the phone, and at a desk: report with a photo, settle on the spot, verify at the place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.areas.models import Shape
from linli.cores.areas.public import partition_in_force
from linli.cores.matters.models import Matter, TimelineEntry
from tests.conftest import Visit
from tests.journeys.test_main_job import Look, Picture, county, photograph, sign_in  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SENTENCES = {
    "zh": {
        "report": "已上报",
        "settled": "已当场处理并办结",
        "verified": "核查结果已提交",
        "photo": "请在现场拍一张照片",
    },
    "en": {"report": "Reported", "settled": "closed", "verified": "submitted", "photo": "photo"},
}


def own_place() -> tuple[Decimal, Decimal]:
    """A point that lies in the gridworker's own area, by its drawing."""
    import shapely

    post = Post.objects.get(user__username="grid", role=Role.GRIDWORKER)
    drawn = Shape.objects.filter(partition=partition_in_force(), code__startswith=post.area_code).order_by(
        "-code"
    )
    point = shapely.from_wkb(bytes(drawn[0].polygon)).representative_point()
    return Decimal(f"{point.x:.6f}"), Decimal(f"{point.y:.6f}")


def order_at(place: tuple[Decimal, Decimal]) -> Matter:
    """An order that waits for this gridworker, its report at this place; whether any is open by itself is chance."""
    grid = Post.objects.get(user__username="grid", role=Role.GRIDWORKER)
    others = Matter.objects.filter(kind="report", owner__isnull=False)
    matter = others.exclude(owner=grid.organisation).exclude(handled_by=grid.user).latest("pk")
    Matter.objects.filter(pk=matter.pk).update(
        state="verifying",
        is_open=True,
        closed_at=None,
        area_code=grid.area_code,
        lon=place[0],
        lat=place[1],
        waits="person",
        waiting_person=grid.user,
        waiting_organisation=None,
    )
    return matter


def choose(page: Page, name: str, photo: str) -> None:
    file = photograph() | {"name": photo}
    page.locator(f"input[type=file][name={name}]").set_input_files(file)  # type: ignore[arg-type]


def send(page: Page, server: str, told: str) -> None:
    page.locator(".round-form .form-actions button").click()
    page.wait_for_url(f"{server}/round/")
    expect(page.locator(".toast-note").first).to_contain_text(told)


def fits_a_thumb(page: Page) -> None:
    """What one presses is at least 44 px high, and nothing sticks out sideways."""
    low = page.locator("main").evaluate(
        """main => [...main.querySelectorAll("a[href], button, select, summary, .choice")]
            .filter(e => e.offsetParent && !e.closest(".visually-hidden, p") && !e.classList.contains("visually-hidden"))
            .filter(e => !e.closest(".crumbs, .ol-viewport") && e.getBoundingClientRect().height < 43.5)
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert low == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_a_gridworker_reports_settles_and_verifies_with_photos(  # noqa: PLR0917
    live_server: LiveServer,
    visit: Visit,
    picture: Picture,
    assert_accessible: Look,
    screen: str,
    language: str,
) -> None:
    server, told, place = live_server.url, SENTENCES[language], own_place()
    order = order_at(place)
    here = {"longitude": float(place[0]), "latitude": float(place[1])}
    page = visit(screen, language, geolocation=here, permissions=["geolocation"])
    if language == "en":
        page.context.add_cookies([{"name": "linli_language", "value": "en", "url": server}])
    sign_in(page, server, "grid")
    page.goto(f"{server}/round/")
    look_at(page, "round", screen, language, assert_accessible, picture)

    page.goto(f"{server}/round/found/")
    expect(page.locator(".place-found")).not_to_have_class("is-outside")
    choose(page, "photos", "坑.jpg")
    page.locator("label.choice").first.click()
    look_at(page, "round-found", screen, language, assert_accessible, picture)
    send(page, server, told["report"])
    reported = Matter.objects.latest("pk")
    assert (reported.channel, reported.files, reported.lon) == ("grid", 1, place[0])

    page.goto(f"{server}/round/settled/")
    page.locator("label.choice").first.click()
    page.locator("[name=done]").fill("把挡路的树枝搬走了。")
    expect(page.locator(".place-found")).to_be_visible()
    page.locator(".round-form .form-actions button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("[name=done]")).to_have_value("把挡路的树枝搬走了。")
    assert_accessible(page)
    picture(page, f"round-settled-refused-{language}")
    choose(page, "photos", "处理前.jpg")
    choose(page, "after", "处理后.jpg")
    send(page, server, told["settled"])
    settled = Matter.objects.latest("pk")
    assert (settled.state, settled.files) == ("closed", 2)

    page.goto(f"{server}/round/")
    page.locator(f"a[href$='/orders/{order.number}/']").click()
    page.wait_for_url(f"**/orders/{order.number}/")
    page.locator("[name=result][value=verify_pass]").check()
    page.locator(".round-form .form-actions button").click()
    expect(page.locator(".error-summary")).to_contain_text(told["photo"])
    expect(page.locator("[name=result][value=verify_pass]")).to_be_checked()
    choose(page, "photos", "现场.jpg")
    look_at(page, "round-order", screen, language, assert_accessible, picture)
    send(page, server, told["verified"])
    entry = TimelineEntry.objects.filter(matter=order, step="verify_pass").latest("pk")
    assert Matter.objects.get(pk=order.pk).state == "verified"
    assert entry.data["metres"] == 0
    assert entry.attachments.count() == 1


def look_at(  # noqa: PLR0917
    page: Page, name: str, screen: str, language: str, look: Look, picture: Picture
) -> None:
    look(page)
    picture(page, f"{name}-{language}")
    if screen == "phone":
        fits_a_thumb(page)
