"""Posts are the security administrator's to give, within rules, and never their own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cores.access.actions import NewPost, change_end, end_post, grant_post
from linli.cores.access.models import Post
from linli.cores.access.queries import posts_held
from linli.cores.access.rules import ADMINISTRATORS, Actor, Role, excluded_by, fits_area, fits_body
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.accounts.models import User
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.kernel.errors import Invalid, NotAllowed

COUNTY, TOWN, VILLAGE, GRID = "990001", "990001101", "990001101001", "990001101001001"


@pytest.mark.parametrize(
    ("role", "code", "body"),
    [
        (Role.GRIDWORKER, VILLAGE, "village"),
        (Role.GRIDWORKER, GRID, "village"),
        (Role.VILLAGE_CLERK, VILLAGE, "village"),
        (Role.TOWNSHIP_DISPATCHER, TOWN, "township"),
        (Role.COUNTY_DISPATCHER, COUNTY, "county_office"),
        (Role.DEPARTMENT_HANDLER, COUNTY, "department"),
        (Role.DEPARTMENT_HANDLER, TOWN, "police"),
        (Role.SECURITY_ADMIN, COUNTY, "county_office"),
    ],
)
def test_a_role_is_held_at_its_level_in_its_kind_of_body(role: Role, code: str, body: str) -> None:
    assert fits_area(role, code)
    assert fits_body(role, body)


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.GRIDWORKER, TOWN),
        (Role.VILLAGE_CLERK, GRID),
        (Role.TOWNSHIP_DISPATCHER, COUNTY),
        (Role.COUNTY_DISPATCHER, TOWN),
        (Role.AUDIT_ADMIN, TOWN),
    ],
)
def test_a_role_is_held_at_no_other_level(role: Role, code: str) -> None:
    assert not fits_area(role, code)


@pytest.mark.parametrize("role", list(Role))
def test_a_body_that_mediates_holds_roles_of_mediation_and_no_others(role: Role) -> None:
    mediates = role in {Role.MEDIATION_CLERK, Role.MEDIATION_LEAD, Role.MEDIATOR}
    assert fits_body(role, "mediation") == mediates
    assert fits_body(role, "department") != mediates or role in {
        Role.GRIDWORKER,
        Role.VILLAGE_CLERK,
        Role.TOWNSHIP_DISPATCHER,
    }


def test_one_administrator_excludes_the_other_two_and_nothing_else() -> None:
    for role in ADMINISTRATORS:
        assert excluded_by(role, Role) == ADMINISTRATORS - {role}
    assert excluded_by(Role.LEADER, Role) == frozenset()


@pytest.fixture
def county() -> None:
    for code, name in [(COUNTY, "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村")]:
        AreaFactory.create(code=code, name=name)


@pytest.fixture
def guard(county: None) -> Actor:
    return acting(Role.SECURITY_ADMIN)


def town() -> Organisation:
    body: Organisation = OrganisationFactory.create(
        name="柳河镇人民政府", short_name="柳河镇", type="township", area_code=TOWN
    )
    return body


def wanted(user: User, **facts: Any) -> NewPost:
    given: dict[str, Any] = {"role": Role.TOWNSHIP_DISPATCHER, "area_code": TOWN}
    body = facts.pop("organisation", None) or town()
    return NewPost(
        **{**given, "user": user, "organisation": body, "valid_from": timezone.localdate(), **facts}
    )


@pytest.mark.django_db
def test_a_granted_post_is_held_from_its_first_day_to_its_last_and_the_audit_knows(guard: Actor) -> None:
    user, today = UserFactory.create(), timezone.localdate()
    post = grant_post(post=wanted(user, valid_to=today + dt.timedelta(days=3)), by=guard)
    assert [held.role for held in posts_held(user_id=user.pk, on=today + dt.timedelta(days=3))] == [
        Role.TOWNSHIP_DISPATCHER
    ]
    assert posts_held(user_id=user.pk, on=today + dt.timedelta(days=4)) == ()
    row = AuditRow.objects.get(action="access.grant_post")
    assert (row.actor_id, row.data["user"], row.data["area"]) == (guard.user_id, user.pk, TOWN)
    assert post.granted_by_id == guard.user_id


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"role": Role.COUNTY_DISPATCHER, "area_code": COUNTY}, "organisation"),
        ({"area_code": VILLAGE}, "area_code"),
        ({"area_code": "990001999"}, "area_code"),
        ({"valid_to": dt.date(2020, 1, 1)}, "valid_to"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(guard: Actor, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        grant_post(post=wanted(UserFactory.create(), **facts), by=guard)
    assert field in refusal.value.fields


@pytest.mark.django_db
def test_nobody_becomes_two_of_the_three_administrators_at_the_same_time(guard: Actor) -> None:
    office = OrganisationFactory.create(type="county_office", area_code=COUNTY)
    auditor = PostFactory.create(role=Role.AUDIT_ADMIN, organisation=office).user
    post = wanted(auditor, organisation=office, role=Role.SYSTEM_ADMIN, area_code=COUNTY)
    with pytest.raises(Invalid) as refusal:
        grant_post(post=post, by=guard)
    assert "审计管理员" in str(refusal.value.fields["role"])
    Post.objects.filter(user=auditor).update(valid_to=timezone.localdate() - dt.timedelta(days=1))
    assert grant_post(post=post, by=guard).pk


@pytest.mark.django_db
def test_nobody_grants_ends_or_prolongs_their_own_post_and_no_other_role_grants(guard: Actor) -> None:
    me = User.objects.get(pk=guard.staff_id)
    mine = Post.objects.get(user=me)
    with pytest.raises(NotAllowed):
        grant_post(post=wanted(me), by=guard)
    with pytest.raises(NotAllowed):
        end_post(post_id=mine.pk, by=guard)
    with pytest.raises(NotAllowed):
        change_end(post_id=mine.pk, valid_to=None, by=guard)
    with pytest.raises(NotAllowed):
        grant_post(post=wanted(UserFactory.create()), by=acting(Role.SYSTEM_ADMIN))


@pytest.mark.django_db
def test_the_last_administrator_of_a_kind_stays_until_another_follows(guard: Actor) -> None:
    post = PostFactory.create(role=Role.AUDIT_ADMIN)
    PostFactory.create(role=Role.AUDIT_ADMIN, user__is_active=False)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(Invalid):
        end_post(post_id=post.pk, by=guard)
    with pytest.raises(Invalid):
        change_end(post_id=post.pk, valid_to=tomorrow, by=guard)
    PostFactory.create(role=Role.AUDIT_ADMIN)
    end_post(post_id=post.pk, by=guard)
    assert posts_held(user_id=post.user_id) == ()


@pytest.mark.django_db
def test_an_ended_post_stays_in_the_record_and_one_not_begun_is_taken_back(guard: Actor) -> None:
    old = PostFactory.create()
    coming = PostFactory.create(valid_from=timezone.localdate() + dt.timedelta(days=9))
    for post in (old, coming):
        end_post(post_id=post.pk, by=guard)
    old.refresh_from_db()
    assert old.has_ended
    assert not Post.objects.filter(pk=coming.pk).exists()
    assert AuditRow.objects.filter(action="access.end_post").count() == 2


@pytest.mark.django_db
def test_the_list_shows_fifty_posts_with_as_many_queries_as_one(
    guard: Actor, django_assert_max_num_queries: Any
) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=guard.staff_id))
    PostFactory.create(user__display_name="赵一鸣")
    client.get("/posts/")
    with django_assert_max_num_queries(9):
        assert "赵一鸣" in client.get("/posts/").content.decode()
    PostFactory.create_batch(49)
    with django_assert_max_num_queries(9):
        client.get("/posts/")
    found = client.get("/posts/?q=赵一&role=county_dispatcher").content.decode()
    assert found.count("data-row") == 1


@pytest.mark.django_db
def test_the_list_is_narrowed_to_a_body_that_is_chosen_and_says_so_where_there_is_none(guard: Actor) -> None:
    client, body = Client(), town()
    client.force_login(User.objects.get(pk=guard.staff_id))
    PostFactory.create(organisation=body, user__display_name="赵一鸣")
    PostFactory.create(organisation=OrganisationFactory.create(short_name="柳河镇卫生院"))
    for typed in (f"柳河镇（{body.code}）", "柳河镇", body.code):
        found = client.get("/posts/", {"body": typed}).content.decode()
        assert found.count("data-row") == 1
        assert "赵一鸣" in found
    Organisation.objects.filter(pk=body.pk).update(is_active=False)
    assert "赵一鸣" in client.get("/posts/", {"body": body.code}).content.decode()
    wrong = client.get("/posts/", {"body": "没有的局"}).content.decode()
    assert "没有找到这个机构" in wrong
    assert wrong.count("data-row") == 3, "the other filters still hold"


@pytest.mark.django_db
def test_granting_on_the_page_by_name_and_a_refusal_that_loses_nothing(guard: Actor) -> None:
    client, user, body = Client(), UserFactory.create(display_name="钱多多"), town()
    client.force_login(User.objects.get(pk=guard.staff_id))
    typed = {
        "user": "钱多多",
        "organisation": body.code,
        "role": "township_dispatcher",
        "area_code": VILLAGE,
        "valid_from": str(timezone.localdate()),
    }
    refused = client.post("/posts/new/", typed)
    assert refused.status_code == 422
    assert 'value="钱多多"' in refused.content.decode()
    assert client.post("/posts/new/", typed | {"area_code": TOWN}).status_code == 302
    assert Post.objects.get(user=user).area_code == TOWN
    own = Client()
    own.force_login(user)
    assert "镇办派遣员" in own.get("/posts/mine/").content.decode()
