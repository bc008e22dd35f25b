"""Accounts for tests."""

from __future__ import annotations

import factory
from factory.declarations import Sequence

from linli.cores.accounts.models import SignInFailures, User


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
