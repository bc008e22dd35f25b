"""Subscriptions for tests."""

from __future__ import annotations

import uuid

import factory
from django.conf import settings
from django.utils import timezone

from linli.cores.people.tests.factories import ContactFactory
from linli.doors.following.models import Subscription
from linli.doors.following.rules import token_from
from linli.kernel.crypto import secret_hash


class SubscriptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subscription

    contact = factory.SubFactory(ContactFactory)
    address_hash = factory.LazyFunction(lambda: uuid.uuid4().bytes * 2)
    area_code = "990001"
    nonce = factory.LazyFunction(uuid.uuid4)
    token_hash = factory.LazyAttribute(
        lambda o: secret_hash(token_from(o.nonce.hex, key=settings.SECRET_KEY.encode()))
    )
    created_at = factory.LazyFunction(timezone.now)
