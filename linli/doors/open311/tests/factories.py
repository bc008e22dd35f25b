"""Clients of the Open311 door for tests."""

from __future__ import annotations

import factory
from django.utils import timezone

from linli.cores.accounts.tests.factories import UserFactory
from linli.doors.open311.models import Changeset, ClientKey, Use
from linli.doors.open311.rules import shown_part
from linli.kernel.crypto import secret_hash

KEY = "linli_o_0123456789abcdef0123456789abcdef"


class ClientKeyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClientKey

    class Params:
        secret = KEY

    name = factory.Sequence(lambda n: f"清溪发布{n}")
    contact = "融媒体中心 0914-5550100"
    a_minute = 120
    prefix = factory.LazyAttribute(lambda o: shown_part(o.secret))
    key_hash = factory.LazyAttribute(lambda o: secret_hash(o.secret))
    created_by = factory.SubFactory(UserFactory)


class UseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Use

    sender = b"s" * 32
    minute = factory.LazyFunction(timezone.now)


class ChangesetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Changeset

    county_code = factory.Sequence(lambda n: f"{n:06d}")
    digest = b"d" * 32
    changed_at = factory.LazyFunction(timezone.now)
