"""Tokens: who may have one, what it lets do, when it ends."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.audit.models import AuditRow
from linli.doors.api.actions import sweep_answers
from linli.doors.api.models import ApiToken, TokenUse
from linli.doors.api.rules import Scope
from linli.doors.api.tests.conftest import NUMBER, Caller, World
from linli.doors.api.tests.factories import bearer
from linli.kernel.crypto import secret_hash

pytestmark = pytest.mark.django_db
PAGE = "api_pages:tokens"


def signed_in(role: Role = Role.TOWNSHIP_DISPATCHER, **post: object) -> Client:
    client = Client()
    client.force_login(PostFactory.create(role=role, **post).user)
    return client


def test_a_person_makes_a_token_sees_it_once_and_makes_it_void(world: World) -> None:
    client = signed_in(organisation=world.desk, area_code="990001101")
    page = client.post(reverse(PAGE), {"name": "台账", "scopes": ["read"], "days": "30"}).content.decode()
    secret = re.search(r"linli_p_[A-Za-z0-9_-]{43}", page)
    assert secret
    token = ApiToken.objects.get(name="台账")
    assert bytes(token.token_hash) == secret_hash(secret[0])
    again = client.get(reverse(PAGE)).content.decode()
    assert secret[0] not in again
    assert token.prefix in again
    caller = Caller(secret[0])
    assert caller.get(f"matters/{NUMBER}").status_code == 200
    assert ApiToken.objects.get(pk=token.pk).last_used_at is not None
    client.post(reverse("api_pages:revoke_own", args=[token.pk]))
    assert caller.get("me").status_code == 401
    assert list(AuditRow.objects.filter(action__startswith="api.").values_list("action", flat=True)) == [
        "api.issue_token",
        "api.revoke_token",
    ]


def test_nobody_makes_void_what_is_somebody_elses(world: World) -> None:
    token = ApiToken.objects.get()
    assert signed_in().post(reverse("api_pages:revoke_own", args=[token.pk])).status_code == 404
    assert world.clerk.get("me").status_code == 200


def test_an_administrator_has_no_token_of_their_own() -> None:
    answer = signed_in(Role.SECURITY_ADMIN).post(
        reverse(PAGE), {"name": "台账", "scopes": ["read"], "days": "30"}
    )
    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_what_is_wrong_with_a_new_token_stands_beside_its_field() -> None:
    client = signed_in()
    assert client.post(reverse(PAGE), {"name": "", "days": "30"}).status_code == 422
    assert client.post(reverse(PAGE), {"name": "x", "scopes": ["webhooks"], "days": "30"}).status_code == 422
    assert client.post(reverse(PAGE), {"name": "x", "scopes": ["read"], "days": "9999"}).status_code == 422
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer nonsense", "Basic abc", "Bearer linli_p_" + "x" * 43]
)
def test_without_a_token_that_holds_nothing_is_told(world: World, shown: str) -> None:
    answer = Client().get("/api/v1/me", headers={"Authorization": shown} if shown else {})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["code"] == "not_signed_in"


def test_a_session_alone_opens_nothing(world: World) -> None:
    assert signed_in(organisation=world.desk).get("/api/v1/me").status_code == 401


def test_a_token_ends_with_its_time_its_account_and_its_post(world: World) -> None:
    def refused(token: str) -> bool:
        return bool(Caller(token).get("me").status_code == 401)

    past = timezone.now() - dt.timedelta(days=31)
    assert refused(bearer(Role.LEADER, created_at=past))
    gone = bearer(Role.LEADER)
    User.objects.filter(pk=ApiToken.objects.latest("pk").user_id).update(is_active=False)
    assert refused(gone)
    service = bearer(Role.LEADER, service=True)
    assert not refused(service)
    Post.objects.filter(pk=ApiToken.objects.latest("pk").post_id or 0).update(valid_to=dt.date(2021, 1, 1))
    assert refused(service)


def test_a_personal_token_follows_the_posts_of_its_person(world: World) -> None:
    assert world.clerk.get(f"matters/{NUMBER}").status_code == 200
    Post.objects.filter(organisation=world.desk).update(valid_to=dt.date(2021, 1, 1))
    assert world.clerk.get(f"matters/{NUMBER}").status_code == 404


def test_a_scope_that_is_missing_is_named(world: World) -> None:
    token = bearer(Role.TOWNSHIP_DISPATCHER, world.desk, "990001101", scopes=(Scope.FILE,))
    answer = Caller(token).get("matters")
    assert answer.status_code == 403
    assert answer.json()["code"] == "scope_missing"


def test_who_asks_too_often_waits(world: World, settings: Any) -> None:
    settings.API_REQUESTS_A_MINUTE = 2
    TokenUse.objects.all().delete()
    first, second, third = (world.clerk.get("me") for _ in range(3))
    if third.status_code == 200:  # a minute began in between
        third = world.clerk.get("me")
    assert (first["RateLimit-Limit"], first["RateLimit-Remaining"]) == ("2", "1")
    assert second.status_code == 200
    assert third.status_code == 429
    assert int(third["Retry-After"]) <= 60
    sweep_answers(now=timezone.now() + dt.timedelta(hours=2))
    assert not TokenUse.objects.exists()
