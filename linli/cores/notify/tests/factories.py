"""Notices and messages for tests."""

from __future__ import annotations

import factory
from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory

from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.notify.models import Channel, Habits, Message, Notice, Purpose, WayHealth, Wish, Wording


class NoticeFactory(factory.django.DjangoModelFactory[Notice]):
    class Meta:
        model = Notice

    recipient = SubFactory(UserFactory)
    title = "事项到您手里了"
    at = LazyFunction(timezone.now)


class MessageFactory(factory.django.DjangoModelFactory[Message]):
    class Meta:
        model = Message

    key = Sequence(lambda n: f"entry:{n}")
    kind = "notify.gateway"
    way = "email"
    user = SubFactory(UserFactory, email=Sequence(lambda n: f"user{n}@example.org"))
    to_key = LazyAttribute(lambda message: f"user:{message.user.pk}")
    about = "2026-00000001"
    data = LazyFunction(lambda: {"what": "短信发不出去"})
    created_at = LazyFunction(timezone.now)
    not_before = SelfAttribute("created_at")
    next_try_at = SelfAttribute("created_at")


class WishFactory(factory.django.DjangoModelFactory[Wish]):
    class Meta:
        model = Wish

    user = SubFactory(UserFactory)
    kind = "matters.work"


class HabitsFactory(factory.django.DjangoModelFactory[Habits]):
    class Meta:
        model = Habits

    user = SubFactory(UserFactory)


class WayHealthFactory(factory.django.DjangoModelFactory[WayHealth]):
    class Meta:
        model = WayHealth

    way = "email"


class ChannelFactory(factory.django.DjangoModelFactory[Channel]):
    class Meta:
        model = Channel

    name = Sequence(lambda n: f"工作群{n}")
    purpose = Purpose.GROUP
    url = "json://127.0.0.1:9/"


class WordingFactory(factory.django.DjangoModelFactory[Wording]):
    class Meta:
        model = Wording

    kind = "reports.receipt"
    language = "zh-hans"
    subject = "已收到"
    body = "编号 {number}，回执码 {code}"
    text = "编号 {number}，回执码 {code}"
