"""Notices for tests."""

from __future__ import annotations

import factory
from django.utils import timezone
from factory.declarations import LazyFunction, SubFactory

from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.notify.models import Notice


class NoticeFactory(factory.django.DjangoModelFactory[Notice]):
    class Meta:
        model = Notice

    recipient = SubFactory(UserFactory)
    title = "事项到您手里了"
    at = LazyFunction(timezone.now)
