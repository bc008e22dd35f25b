"""A system is entered, given a post, a token and a webhook; a clerk makes a token for a script; both find out how to use it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.doors.api.models import Delivery, DeliveryState, ServiceClient, Webhook
from linli.doors.api.tests.factories import DeliveryFactory
from tests.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(visit: Visit, server: str, screen: str, language: str, user: User | None = None) -> Page:
    """A page in this language, signed in as this person."""
    page = visit(screen, language=language)
    cookies = {"linli_language": "en" if language == "en" else "zh-hans"}
    if user is not None:
        client = Client()
        client.force_login(user)
        cookies["sessionid"] = client.cookies["sessionid"].value
    page.context.add_cookies(
        [{"name": name, "value": value, "url": server} for name, value in cookies.items()]
    )
    return page


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_programs_get_their_tokens_and_read_how_to_use_them(
    live_server: LiveServer,
    visit: Visit,
    picture: Callable[[Page, str], Path],
    assert_accessible: Callable[[Page], None],
    *,
    screen: str,
    language: str,
) -> None:
    AreaFactory.create(code="990001", name="清溪县")
    AreaFactory.create(code="990001101", name="柳河镇")
    desk = OrganisationFactory.create(type="township", area_code="990001101", name="柳河镇人民政府")
    place = {"organisation": desk, "area_code": "990001101"}
    administrator: Post = PostFactory.create(role=Role.SYSTEM_ADMIN)
    clerk: Post = PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, **place)
    look = f"{screen}-{language}"

    def seen(page: Page, name: str) -> None:
        picture(page, f"api-{name}-{look}")
        assert_accessible(page)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 1, f"{name} is {width} pixels wider than the screen"

    page = opened(visit, live_server.url, screen, language, administrator.user)
    page.goto(f"{live_server.url}/settings/systems/")
    page.locator("[name=name]").fill("12345热线平台")
    page.locator("[name=purpose]").fill("转来热线工单；联系人：县政务热线办")
    page.locator("form.card button").click()
    client = ServiceClient.objects.get()
    PostFactory.create(user=client.account, role=Role.TOWNSHIP_DISPATCHER, **place)
    page.goto(f"{live_server.url}/settings/systems/{client.pk}/")
    page.locator("form[action$='/tokens/'] [name=name]").fill("生产环境")
    page.locator("form[action$='/tokens/'] button").click()
    expect(page.locator("[data-token]")).to_contain_text("linli_s_")
    seen(page, "system")
    page.locator("[name=url]").fill("http://10.0.0.1/hook")
    page.locator("form[action$='/webhooks/'] button").click()
    expect(page.locator(".field-error")).to_be_visible()
    expect(page.locator("[name=url]")).to_have_value("http://10.0.0.1/hook")
    page.locator("[name=url]").fill("https://events.example.gov.cn/linli")
    page.locator("form[action$='/webhooks/'] button").click()
    expect(page.locator("[data-token]")).to_contain_text("whsec_")
    page.locator("a[href*='/settings/webhooks/']").click()
    page.wait_for_url("**/settings/webhooks/*/")
    seen(page, "webhook")
    lost = DeliveryFactory.create(
        webhook=Webhook.objects.get(), state=DeliveryState.GIVEN_UP, attempts=10, problem="HTTP 503"
    )
    page.reload()
    expect(page.locator("tr[data-row]")).to_contain_text("HTTP 503")
    seen(page, "webhook-log")
    page.locator("tr[data-row] form button").click()
    expect(page.locator(".toast-note").first).to_be_visible()
    assert Delivery.objects.filter(replays=lost, state=DeliveryState.WAITING).exists()

    page = opened(visit, live_server.url, screen, language, clerk.user)
    page.goto(f"{live_server.url}/account/tokens/")
    page.locator("form.card [name=name]").fill("台账脚本")
    page.locator("form.card button[type=submit]").click()
    secret = page.locator("[data-token]").inner_text()
    seen(page, "tokens")
    answer = page.request.get(f"{live_server.url}/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status == 200
    assert answer.json()["token"]["name"] == "台账脚本"

    page = opened(visit, live_server.url, screen, language)
    page.goto(f"{live_server.url}/api/v1/docs")
    page.locator("#post_take_step summary").click()
    expect(page.locator("#post_take_step pre")).to_contain_text("Idempotency-Key")
    seen(page, "reference")
