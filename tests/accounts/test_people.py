"""Accounts in the hands of the system administrator."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from linli.cores.access.rules import Actor, Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.accounts.actions.people import disable, edit_person, enable, unlock
from linli.cores.accounts.actions.signing_in import authenticate
from linli.cores.accounts.models import User
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.audit.models import AuditRow
from linli.cores.matters.tests.factories import MatterFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.kernel.errors import NotAllowed, TooMany

pytestmark = pytest.mark.django_db
PASSWORD = "qingxi-river-2026"


@pytest.fixture
def administrator() -> Actor:
    return acting(Role.SYSTEM_ADMIN)


@pytest.fixture
def desk(administrator: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=administrator.staff_id))
    return client


def test_people_are_found_by_name_or_user_name_with_their_posts_and_a_masked_telephone(desk: Client) -> None:
    found = User.objects.create_user("zhaoxiaohe", PASSWORD, display_name="赵小禾", phone="13900002222")
    body = OrganisationFactory.create(short_name="住建局")
    PostFactory.create(user=found, organisation=body, role=Role.DEPARTMENT_HANDLER)
    UserFactory.create(display_name="别人")
    for words in ("小禾", "XIAOHE"):
        page = desk.get("/people/accounts/", {"q": words})
        [row] = page.context["page"].items
        assert row.user == found
        assert row.posts == ("住建局 部门承办人",)
        assert "139****2222" in page.content.decode()
        assert "13900002222" not in page.content.decode()


def test_the_list_asks_no_more_with_fifty_people_than_with_one(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12) as one:
        desk.get("/people/accounts/")
    for _person in range(50):
        PostFactory.create()
    with django_assert_max_num_queries(12) as fifty:
        page = desk.get("/people/accounts/")
    assert len(one) == len(fifty)
    assert len(page.context["page"].items) == 50
    more = desk.get("/people/accounts/", {"cursor": page.context["page"].next_cursor})
    assert len(more.context["page"].items) == 1


def test_a_disabled_account_is_shut_and_opens_again_with_its_password(administrator: Actor) -> None:
    user = User.objects.create_user("wang", PASSWORD, display_name="王晓")
    disable(user=user, by=administrator)
    assert authenticate(login="wang", password=PASSWORD) is None
    enable(user=user, by=administrator)
    assert authenticate(login="wang", password=PASSWORD) == user
    written = AuditRow.objects.filter(subject=f"user:{user.pk}", actor_id=administrator.user_id)
    assert set(written.values_list("action", flat=True)) == {"accounts.disable", "accounts.enable"}


def test_before_disabling_the_page_says_what_hangs_on_the_account(desk: Client) -> None:
    user = UserFactory.create()
    PostFactory.create(
        user=user,
        organisation=OrganisationFactory.create(short_name="水利局"),
        role=Role.DEPARTMENT_HANDLER,
    )
    MatterFactory.create(handler=user)
    page = desk.get(f"/people/accounts/{user.pk}/").content.decode()
    assert "还担任：水利局 部门承办人" in page
    assert "还有 1 件没有办完的事项" in page


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_the_last_administrator_of_a_kind_is_not_disabled(role: Role) -> None:
    machine = Actor(user_id=None, name="", kind="system")
    one, other = PostFactory.create(role=role).user, PostFactory.create(role=role).user
    disable(user=one, by=machine)
    with pytest.raises(NotAllowed, match="最后一位"):
        disable(user=other, by=machine)


def test_nobody_disables_themselves(administrator: Actor) -> None:
    PostFactory.create(role=Role.SYSTEM_ADMIN)
    with pytest.raises(NotAllowed):
        disable(user=User.objects.get(pk=administrator.staff_id), by=administrator)


def test_a_locked_account_is_seen_and_unlocked(desk: Client, administrator: Actor) -> None:
    user = User.objects.create_user("wang", PASSWORD, display_name="王晓", phone="13900001111")
    for login in ("wang", "13900001111", "wang", "WANG", "139-0000-1111"):
        authenticate(login=login, password="wrong")
    with pytest.raises(TooMany):
        authenticate(login="13900001111", password=PASSWORD)
    assert "已锁定" in desk.get(f"/people/accounts/{user.pk}/").content.decode()
    unlock(user=user, by=administrator)
    assert authenticate(login="wang", password=PASSWORD) == user


def test_a_correction_writes_which_fields_and_not_what(administrator: Actor) -> None:
    user = User.objects.create_user("wang", PASSWORD, display_name="王晓")
    edit_person(user=user, name="王小", phone="139 0000 1111", email="", by=administrator)
    assert authenticate(login="13900001111", password=PASSWORD) == user
    assert AuditRow.objects.get(action="accounts.edit").data == {"fields": ["display_name", "phone"]}
