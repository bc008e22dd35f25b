"""Documents and plans for tests."""

from __future__ import annotations

import datetime as dt

import factory

from linli.cores.accounts.tests.factories import UserFactory
from linli.domains.supervision.models import Document, Domain, Entry, EntryChange, Plan, Task, TaskLeader

TEXT = "一、加强领导\n各镇办要在6月底前成立专班。"


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = factory.Sequence(lambda n: f"第{n}次会议上的讲话")
    kind = "speech"
    dated = dt.date(2026, 3, 1)
    text = TEXT
    area_code = "990001"
    loaded_by = factory.SubFactory(UserFactory)


class EntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Entry

    document = factory.SubFactory(DocumentFactory)
    kind = "task"
    place = factory.Sequence(lambda n: 1000 + 1000 * n)
    words = "各镇办要在6月底前成立专班。"
    start = 7
    end = 21
    reason = "duty"


class EntryChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EntryChange

    document = factory.SubFactory(DocumentFactory)
    what = "edit"
    before = factory.LazyFunction(list)
    by = factory.SubFactory(UserFactory)


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    title = factory.Sequence(lambda n: f"第{n}号工作方案")
    year = 2026
    area_code = "990001"
    made_by = factory.SubFactory(UserFactory)


class DomainFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Domain

    plan = factory.SubFactory(PlanFactory)
    name = factory.Sequence(lambda n: f"领域{n}")


class TaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Task

    plan = factory.SubFactory(PlanFactory)
    place = factory.Sequence(lambda n: 1000 + 1000 * n)
    words = "成立专班"


class TaskLeaderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaskLeader

    task = factory.SubFactory(TaskFactory)
    name = factory.Sequence(lambda n: f"副县长{n}")
