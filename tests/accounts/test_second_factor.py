"""The second factor: set up, asked for, locked after failures, forced on administrators."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.accounts.actions.second_factor import reset_second_factor
from linli.cores.accounts.models import User
from linli.cores.audit.models import AuditRow
from linli.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db
PASSWORD = "qingxi-river-2026"
SIGN_IN, SECOND_STEP = "/accounts/login/", "/accounts/login/code/"
SET_UP, CODES = "/accounts/second-factor/on/", "/accounts/recovery-codes/"


def code_for(secret: str, *, step: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step)))


def sign_in(client: Client, username: str = "wang", **more: str) -> Any:
    return client.post(SIGN_IN, {"login": username, "password": PASSWORD, **more})


def set_up(client: Client) -> tuple[str, list[str]]:
    """The secret and the recovery codes of whoever is signed in, as the pages show them."""
    secret = client.get(SET_UP).context["form"].secret
    assert client.post(SET_UP, {"code": code_for(secret)})["Location"] == CODES
    return secret, client.get(CODES).context["unused_codes"]


@pytest.fixture
def clerk() -> User:
    return User.objects.create_user("wang", PASSWORD, display_name="王晓", phone="13900001111")


@pytest.fixture
def protected(clerk: User) -> tuple[str, list[str]]:
    client = Client()
    sign_in(client)
    return set_up(client)


def test_after_the_password_the_code_is_asked_for_and_leads_to_where_one_was_going(
    protected: tuple[str, list[str]],
) -> None:
    client = Client()
    assert sign_in(client, next="/inbox/?tab=all")["Location"] == SECOND_STEP
    assert client.get("/inbox/").status_code == 302
    answer = client.post(SECOND_STEP, {"code": code_for(protected[0])})
    assert answer["Location"] == "/inbox/?tab=all"
    assert client.get("/inbox/").status_code == 200
    assert AuditRow.objects.get(action="accounts.sign_in", data__second_factor=True)


def test_a_code_opens_only_once(protected: tuple[str, list[str]]) -> None:
    code = code_for(protected[0])
    for expected in (302, 422):
        client = Client()
        sign_in(client)
        assert client.post(SECOND_STEP, {"code": code}).status_code == expected


def test_five_wrong_codes_lock_the_step_though_the_password_is_right(
    protected: tuple[str, list[str]],
) -> None:
    client = Client()
    sign_in(client)
    for _attempt in range(5):
        assert client.post(SECOND_STEP, {"code": "000000"}).status_code == 422
    for fresh in (client, Client()):
        sign_in(fresh)
        refused = fresh.post(SECOND_STEP, {"code": code_for(protected[0])})
        assert refused.status_code == 429
        assert "失败次数太多" in refused.content.decode()
    assert AuditRow.objects.filter(action="accounts.locked").count() == 1


def test_a_recovery_code_opens_once_and_is_written_down(protected: tuple[str, list[str]]) -> None:
    code = protected[1][3]
    for expected in (302, 422):
        client = Client()
        sign_in(client)
        assert client.post(SECOND_STEP, {"code": code}).status_code == expected
    assert AuditRow.objects.filter(action="accounts.recovery_code_used").count() == 1


def test_recovery_codes_are_shown_once_and_the_page_carries_them_as_a_file(clerk: User) -> None:
    client = Client()
    sign_in(client)
    secret = client.get(SET_UP).context["form"].secret
    client.post(SET_UP, {"code": code_for(secret)})
    first, second = client.get(CODES), client.get(CODES)
    codes = first.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in first.content.decode() for code in codes)
    assert 'href="data:text/plain;charset=utf-8,' in first.content.decode()
    assert not any(code in second.content.decode() for code in codes)


def test_the_secret_is_not_readable_in_the_database(protected: tuple[str, list[str]], clerk: User) -> None:
    client = Client()
    client.force_login(User.objects.create_user("li", PASSWORD, display_name="李"))
    waiting = client.get(SET_UP).context["form"].secret
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    session = str(dict(client.session.items()))
    assert protected[0] not in stored
    assert waiting not in session
    assert client.get(SET_UP).context["form"].secret == waiting, (
        "a page opened twice must still fit the telephone"
    )


def test_the_qr_code_comes_as_a_picture_that_the_policy_lets_pass(clerk: User) -> None:
    client = Client()
    sign_in(client)
    page = client.get(SET_UP)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "data:" in page["Content-Security-Policy"].split("img-src")[1].split(";")[0]


def test_who_signed_in_long_ago_confirms_before_touching_the_second_factor(
    protected: tuple[str, list[str]],
) -> None:
    client = Client()
    sign_in(client)
    client.post(SECOND_STEP, {"code": protected[1][0]})
    session = client.session
    session["linli_began"] -= 3600
    session.save()
    asked = client.get("/accounts/second-factor/off/")
    assert asked["Location"].startswith("/accounts/confirm/")
    wrong = client.post(asked["Location"], {"password": "wrong", "next": "/accounts/second-factor/off/"})
    assert wrong.status_code == 422
    client.post(asked["Location"], {"password": PASSWORD, "next": "/accounts/second-factor/off/"})
    assert client.post("/accounts/second-factor/off/").status_code == 302
    assert not Authenticator.objects.exists()


ADMINISTRATORS = [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN]


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_an_administrator_is_led_to_setting_it_up_and_can_do_nothing_before(
    role: Role, clerk: User, settings: Any
) -> None:
    settings.FORCE_MFA = True
    PostFactory.create(user=clerk, role=role)
    client = Client()
    sign_in(client)
    for path in ("/", "/people/accounts/", "/accounts/me/", "/areas/"):
        assert client.get(path)["Location"] == SET_UP
    assert client.post("/people/accounts/invite/", {"name": "x"}).status_code == 403
    assert client.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == SET_UP
    set_up(client)
    assert client.get("/").status_code == 200
    kept = client.post("/accounts/second-factor/off/")
    assert kept.status_code == 422
    assert "管理员必须使用两步验证" in kept.content.decode()


def test_others_need_not_and_the_demo_may_do_without(clerk: User, settings: Any) -> None:
    settings.FORCE_MFA = True
    post = PostFactory.create(user=clerk, role=Role.TOWNSHIP_DISPATCHER)
    client = Client()
    sign_in(client)
    assert client.get("/").status_code == 200
    post.role = Role.AUDIT_ADMIN
    post.save()
    assert client.get("/").status_code == 302, "the post counts from the moment it is granted"
    settings.FORCE_MFA = False
    assert client.get("/").status_code == 200


def test_only_the_security_administrator_takes_a_lost_factor_off_and_sessions_end(
    protected: tuple[str, list[str]], clerk: User
) -> None:
    client = Client()
    sign_in(client)
    client.post(SECOND_STEP, {"code": protected[1][0]})
    with pytest.raises(NotAllowed):
        reset_second_factor(user=clerk, by=acting(Role.SYSTEM_ADMIN))
    reset_second_factor(user=clerk, by=acting(Role.SECURITY_ADMIN))
    assert client.get("/inbox/").status_code == 302
    assert sign_in(Client())["Location"] == "/"


def test_nobody_registers_themselves() -> None:
    for path in ("/accounts/signup/", "/accounts/password/reset/", "/accounts/email/", "/accounts/"):
        assert Client().get(path).status_code == 404
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
