"""Accounts for tests."""

from __future__ import annotations

import datetime as dt

import factory
from django.utils import timezone
from factory.declarations import LazyFunction, Sequence, SubFactory

from linli.cores.accounts.models import LinkPurpose, OneTimeLink, SignInFailures, User


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    username = Sequence(lambda n: f"user{n}")
    display_name = Sequence(lambda n: f"工作人员{n}")
    password = "!"


class SignInFailuresFactory(factory.django.DjangoModelFactory[SignInFailures]):
    class Meta:
        model = SignInFailures

    login_index = Sequence(lambda n: n.to_bytes(32, "big"))


class OneTimeLinkFactory(factory.django.DjangoModelFactory[OneTimeLink]):
    class Meta:
        model = OneTimeLink

    user = SubFactory(UserFactory)
    purpose = LinkPurpose.INVITATION
    token_hash = Sequence(lambda n: n.to_bytes(32, "big"))
    created_at = LazyFunction(timezone.now)
    expires_at = LazyFunction(lambda: timezone.now() + dt.timedelta(hours=72))
