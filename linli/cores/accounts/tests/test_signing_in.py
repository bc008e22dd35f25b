"""Signing in as staff do."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.cores.accounts.actions.signing_in import authenticate
from linli.cores.accounts.models import User
from linli.cores.audit.models import AuditRow
from linli.kernel.errors import TooMany

pytestmark = pytest.mark.django_db
PASSWORD = "qingxi-river-2026"


@pytest.fixture
def clerk() -> User:
    return User.objects.create_user("wang", PASSWORD, display_name="王晓", phone="13900001111")


def test_a_clerk_signs_in_by_user_name_or_telephone(clerk: User) -> None:
    assert authenticate(login="WANG", password=PASSWORD) == clerk
    assert authenticate(login="139 0000 1111", password=PASSWORD) == clerk


def test_five_failures_lock_the_name_for_a_quarter_of_an_hour(clerk: User) -> None:
    for _attempt in range(5):
        assert authenticate(login="wang", password="wrong") is None
    with pytest.raises(TooMany):
        authenticate(login="wang", password=PASSWORD)
    later = timezone.now() + dt.timedelta(minutes=16)
    assert authenticate(login="wang", password=PASSWORD, now=later) == clerk
    assert AuditRow.objects.filter(action="accounts.locked").count() == 1


def test_a_wrong_password_says_so_and_keeps_the_name(clerk: User) -> None:
    page = Client().post(reverse("account_login"), {"login": "wang", "password": "wrong"})
    assert page.status_code == 422
    assert "用户名或密码不对" in page.content.decode()
    assert 'value="wang"' in page.content.decode()


def test_nobody_is_sent_to_another_site_after_signing_in(clerk: User) -> None:
    answer = Client().post(
        reverse("account_login"),
        {"login": "wang", "password": PASSWORD, "next": "https://elsewhere.example/"},
    )
    assert answer["Location"] == "/"


def test_a_disabled_account_cannot_sign_in(clerk: User) -> None:
    clerk.is_active = False
    clerk.save()
    assert authenticate(login="wang", password=PASSWORD) is None


def test_the_telephone_of_staff_is_not_readable_in_the_table(clerk: User) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_user::text FROM accounts_user")
        assert "13900001111" not in str(cursor.fetchall())
