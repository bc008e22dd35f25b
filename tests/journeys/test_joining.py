"""Somebody is invited, joins, becomes an administrator, and signs in with two factors from then on."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.orgs.tests.factories import OrganisationFactory
from tests.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "qingxi-river-2026"
Picture = Callable[[Page, str], Path]
Look = Callable[[Page], None]


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(page: Page, server: str, username: str) -> None:
    page.goto(f"{server}/accounts/login/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def invited(page: Page, server: str, shown: Callable[[str], None]) -> str:
    """The system administrator invites; the link as the page shows it."""
    sign_in(page, server, "chen")
    page.goto(f"{server}/people/accounts/")
    shown("people")
    page.get_by_role("link", name="邀请人员").click()
    page.locator("[name=name]").fill("赵小禾")
    page.locator("[name=username]").fill("zhaoxiaohe")
    page.locator("[name=phone]").fill("139 0000 2222")
    shown("invite")
    page.get_by_role("button", name="生成邀请链接").click()
    shown("link")
    return page.locator("#one-time-link").input_value()


def joined(page: Page, link: str, shown: Callable[[str], None]) -> None:
    page.goto(link)
    page.locator("[name=password]").fill("123")
    page.locator("[name=again]").fill("123")
    page.get_by_role("button", name="设好密码").click()
    expect(page.locator(".field-error").first).to_contain_text("密码太短了")
    shown("join-refused")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=again]").fill(PASSWORD)
    page.get_by_role("button", name="设好密码").click()
    page.wait_for_url("**/accounts/login/")
    shown("joined")


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_somebody_joins_and_signs_in_with_two_factors(  # noqa: PLR0917
    live_server: LiveServer,
    visit: Visit,
    picture: Picture,
    assert_accessible: Look,
    settings: Any,
    screen: str,
) -> None:
    server = live_server.url
    body = OrganisationFactory.create(short_name="县委办")
    chen = User.objects.create_user("chen", PASSWORD, display_name="陈立新", phone="13900001111")
    PostFactory.create(user=chen, role=Role.SYSTEM_ADMIN, organisation=body)

    def showing(page: Page) -> Callable[[str], None]:
        def shown(name: str) -> None:
            page.evaluate("() => Promise.allSettled(document.getAnimations().map((one) => one.finished))")
            assert_accessible(page)
            picture(page, f"accounts-{name}")

        return shown

    office = visit(screen)
    link = invited(office, server, showing(office))
    own = visit(screen)
    shown = showing(own)
    joined(own, link, shown)
    user = User.objects.get(username="zhaoxiaohe")
    PostFactory.create(user=user, role=Role.SECURITY_ADMIN, organisation=body)
    settings.FORCE_MFA = True
    sign_in(own, server, "13900002222")
    own.wait_for_url("**/accounts/second-factor/on/")
    shown("set-up")
    secret = "".join(own.locator(".secret-letters span").all_inner_texts())
    own.locator("[name=code]").fill(code_of(secret))
    own.get_by_role("button", name="开启两步验证").click()
    own.wait_for_url("**/accounts/recovery-codes/")
    shown("recovery-codes")
    with own.expect_download() as download:
        own.get_by_role("link", name="下载").click()
    kept = Path(str(download.value.path())).read_text()
    codes = own.locator(".code-list li").all_inner_texts()
    assert len(codes) == 10
    assert all(code in kept for code in codes)
    own.get_by_role("link", name="我保存好了").click()
    own.wait_for_url(f"{server}/")

    again = visit(screen)
    shown = showing(again)
    sign_in(again, server, "zhaoxiaohe")
    again.wait_for_url("**/accounts/login/code/")
    again.locator("[name=code]").fill("000000")
    again.get_by_role("button", name="登录").click()
    expect(again.locator(".field-error")).to_contain_text("验证码不对")
    shown("second-step")
    again.locator("[name=code]").fill(code_of(secret))
    again.get_by_role("button", name="登录").click()
    again.wait_for_url(f"{server}/")
    for name, path in (
        ("me", "/accounts/me/"),
        ("second-factor", "/accounts/second-factor/"),
        ("sessions", "/accounts/sessions/"),
        ("password", "/accounts/password/"),
        ("second-factors", "/people/second-factors/"),
    ):
        again.goto(f"{server}{path}")
        shown(name)
    settings.FORCE_MFA = False
    office.goto(f"{server}/people/accounts/{user.pk}/")
    office.get_by_role("button", name="停用账号").click()
    office.locator("#confirm-dialog [data-confirm-yes]").click()
    expect(office.get_by_text("这是最后一位在用的安全管理员")).to_be_visible()
    PostFactory.create(role=Role.SECURITY_ADMIN, organisation=body)
    office.goto(f"{server}/people/accounts/{user.pk}/")
    showing(office)("person")
    office.get_by_role("button", name="停用账号").click()
    office.locator("#confirm-dialog [data-confirm-yes]").click()
    expect(office.get_by_text("账号已停用，正在进行的登录已全部结束。")).to_be_visible()
    again.goto(f"{server}/accounts/me/")
    again.wait_for_url("**/accounts/login/?next=/accounts/me/")


def test_before_a_session_ends_one_is_asked_and_may_go_on(
    live_server: LiveServer, visit: Visit, picture: Picture, assert_accessible: Look, settings: Any
) -> None:
    settings.SESSION_SECONDS = 125
    User.objects.create_user("chen", PASSWORD, display_name="陈立新")
    page = visit()
    sign_in(page, live_server.url, "chen")
    page.wait_for_url(f"{live_server.url}/")
    expect(page.get_by_role("heading", name="还在吗？")).to_be_visible()
    assert_accessible(page)
    picture(page, "accounts-still-there")
    page.get_by_role("button", name="继续使用").click()
    expect(page.get_by_role("heading", name="还在吗？")).to_be_hidden()
