"""Invitations and new passwords by a link that opens once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from linli.cores.access.rules import Actor, Role
from linli.cores.access.tests.factories import acting
from linli.cores.accounts.actions.links import (
    NewLink,
    give_new_link,
    invite,
    read_link,
    revoke_link,
    set_password_by_link,
)
from linli.cores.accounts.actions.signing_in import authenticate
from linli.cores.accounts.models import OneTimeLink, User
from linli.kernel.errors import Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
PASSWORD = "qingxi-river-2026"


@pytest.fixture
def administrator() -> Actor:
    return acting(Role.SYSTEM_ADMIN)


@pytest.fixture
def invited(administrator: Actor) -> NewLink:
    return invite(name="赵小禾", username="zhaoxiaohe", phone="139 0000 2222", by=administrator)


def test_the_invited_person_sets_a_password_and_signs_in_by_name_or_telephone(invited: NewLink) -> None:
    client = Client()
    assert client.get(f"/join/{invited.token}/")["Location"] == "/join/"
    assert "赵小禾" in client.get("/join/").content.decode()
    done = client.post("/join/", {"password": PASSWORD, "again": PASSWORD})
    assert done["Location"] == "/accounts/login/"
    assert authenticate(login="zhaoxiaohe", password=PASSWORD) == invited.link.user
    assert authenticate(login="13900002222", password=PASSWORD) == invited.link.user


def test_before_that_nobody_signs_in(invited: NewLink) -> None:
    assert authenticate(login="zhaoxiaohe", password="!") is None
    assert authenticate(login="zhaoxiaohe", password="") is None


def test_a_link_opens_once(invited: NewLink) -> None:
    set_password_by_link(token=invited.token, password=PASSWORD)
    with pytest.raises(NotFound):
        set_password_by_link(token=invited.token, password="another-river-2026")
    assert Client().get(f"/join/{invited.token}/").status_code == 404


def test_a_link_runs_out_after_seventy_two_hours(invited: NewLink) -> None:
    until = invited.link.expires_at
    assert until - invited.link.created_at == dt.timedelta(hours=72)
    read_link(invited.token, now=until - dt.timedelta(seconds=1))
    with pytest.raises(NotFound):
        read_link(invited.token, now=until)


def test_a_new_link_voids_the_one_before_and_one_can_be_revoked(
    invited: NewLink, administrator: Actor
) -> None:
    second = give_new_link(user=invited.link.user, by=administrator)
    with pytest.raises(NotFound):
        read_link(invited.token)
    read_link(second.token)
    revoke_link(user=invited.link.user, by=administrator)
    with pytest.raises(NotFound):
        read_link(second.token)


def test_only_the_hash_of_a_link_is_kept(invited: NewLink) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT l::text || a::text FROM accounts_onetimelink l, audit_auditrow a")
        assert invited.token not in str(cursor.fetchall())


def test_a_reset_leaves_the_old_password_good_until_the_link_is_used(administrator: Actor) -> None:
    user = User.objects.create_user("wang", "old-river-2026-x", display_name="王晓")
    link = give_new_link(user=user, by=administrator)
    assert authenticate(login="wang", password="old-river-2026-x") == user
    client = Client()
    client.force_login(user)
    set_password_by_link(token=link.token, password=PASSWORD)
    assert authenticate(login="wang", password="old-river-2026-x") is None
    assert client.get("/inbox/").status_code == 302


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short-1", "至少"),
        ("1234567890123", "数字"),
        ("password123", "常见"),
        ("zhaoxiaohe1", "相似"),
        ("x13900002222", "相似"),
    ],
)
def test_each_rule_of_passwords_is_named_in_chinese(invited: NewLink, password: str, said: str) -> None:
    client = Client()
    client.get(f"/join/{invited.token}/")
    page = client.post("/join/", {"password": password, "again": password})
    assert page.status_code == 422
    [sentence, *_more] = page.context["form"].errors["password"]
    assert said in " ".join(page.context["form"].errors["password"])
    assert not any(letter.isascii() and letter.isalpha() for letter in sentence)
    with pytest.raises(Invalid):
        set_password_by_link(token=invited.token, password=password)


def test_the_page_shows_the_link_once_and_mails_it_where_mail_is_set_up(
    administrator: Actor, settings: Any
) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=administrator.staff_id))
    page = client.post(
        "/people/accounts/invite/",
        {"name": "钱多", "username": "qian", "phone": "", "email": "qian@example.org"},
    ).content.decode()
    user = User.objects.get(username="qian")
    assert "http://testserver/join/" in page
    assert "http://testserver/join/" not in client.get(f"/people/accounts/{user.pk}/").content.decode()
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["qian@example.org"]
    token = mail.outbox[0].body.split("/join/")[1].split("/")[0]
    assert read_link(token).user == user


def test_a_taken_name_or_telephone_is_named_beside_its_field(invited: NewLink, administrator: Actor) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=administrator.staff_id))
    typed = {"name": "孙", "username": "ZhaoXiaohe", "phone": "13900002222", "email": ""}
    page = client.post("/people/accounts/invite/", typed)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"username", "phone"}
    assert 'value="孙"' in page.content.decode()


def test_only_the_system_administrator_invites() -> None:
    for role in set(Role) - {Role.SYSTEM_ADMIN}:
        with pytest.raises(NotAllowed):
            invite(name="x", username="xx", by=acting(role))
    assert not OneTimeLink.objects.exists()


def test_the_night_forgets_links_that_ran_out(invited: NewLink) -> None:
    from linli.cores.accounts.actions.clearing import clear_what_has_ended

    clear_what_has_ended(now=timezone.now() + dt.timedelta(hours=73))
    assert not OneTimeLink.objects.open().exists()
