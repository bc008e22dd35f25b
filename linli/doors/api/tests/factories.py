"""Clients and tokens for tests."""

from __future__ import annotations

import datetime as dt
import itertools

import factory
from django.utils import timezone

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.matters.tests.factories import TimelineEntryFactory
from linli.cores.orgs.models import Organisation
from linli.doors.api.models import AnsweredRequest, ApiToken, Delivery, ServiceClient, TokenUse, Webhook
from linli.doors.api.rules import (
    PERSONAL,
    SERVICE,
    Scope,
    new_token,
    new_webhook_secret,
    shown_part,
)
from linli.kernel.crypto import secret_hash

_serial = itertools.count(1)


class ServiceClientFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ServiceClient

    account = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"热线系统{n}")
    purpose = "转来 12345 的工单"


class ApiTokenFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ApiToken

    user = factory.SubFactory(UserFactory)
    name = "台账脚本"
    prefix = "linli_p_abcdefgh"
    token_hash = factory.LazyFunction(lambda: secret_hash(f"unknown {next(_serial)}"))
    scopes = factory.LazyFunction(lambda: [scope.value for scope in Scope])
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SelfAttribute("user")
    expires_at = factory.LazyAttribute(lambda o: o.created_at + dt.timedelta(days=30))


class TokenUseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TokenUse

    token = factory.SubFactory(ApiTokenFactory)
    minute = factory.LazyFunction(timezone.now)


class AnsweredRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AnsweredRequest

    token = factory.SubFactory(ApiTokenFactory)
    key = factory.Sequence(lambda n: f"key-of-a-request-{n}")
    path = "POST /api/v1/uploads"
    said = b"x" * 32
    at = factory.LazyFunction(timezone.now)


class WebhookFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Webhook

    client = factory.SubFactory(ServiceClientFactory)
    url = "https://events.example.gov.cn/linli"
    secret = factory.LazyFunction(new_webhook_secret)
    created_by = factory.SelfAttribute("client.account")


class DeliveryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delivery

    webhook = factory.SubFactory(WebhookFactory)
    uid = factory.Sequence(lambda n: f"msg_{n:032x}")
    entry = factory.SubFactory(TimelineEntryFactory)
    at = factory.LazyFunction(timezone.now)


def bearer(
    role: Role,
    organisation: Organisation | None = None,
    area_code: str = "990001",
    *,
    scopes: tuple[Scope, ...] = tuple(Scope),
    service: bool = False,
    **token: object,
) -> str:
    """The token of somebody new (or of a new client) who holds this one post."""
    words = {"organisation": organisation} if organisation else {}
    post = PostFactory.create(role=role, area_code=area_code, **words)
    secret = new_token(SERVICE if service else PERSONAL)
    if service:
        token |= {"client": ServiceClientFactory.create(account=post.user), "post": post}
    ApiTokenFactory.create(
        user=post.user,
        prefix=shown_part(secret),
        token_hash=secret_hash(secret),
        scopes=[scope.value for scope in scopes],
        **token,
    )
    return secret
