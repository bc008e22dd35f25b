"""Documents and plans for tests."""

from __future__ import annotations

import datetime as dt

import factory

from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.matters.models import Channel
from linli.cores.matters.public import Waits
from linli.cores.matters.tests.factories import MatterFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.supervision.models import (
    Document,
    Domain,
    Entry,
    EntryChange,
    Milestone,
    Plan,
    Progress,
    Task,
    TaskLeader,
    TaskVersion,
)

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


class PublishedPlanFactory(PlanFactory):
    state = "published"
    published_at = dt.datetime(2026, 3, 1, 1, 0, tzinfo=dt.UTC)
    published_by = factory.SelfAttribute("made_by")
    desk = factory.SubFactory(OrganisationFactory)


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


class TaskMatterFactory(MatterFactory):
    """The matter of a task that was signed for."""

    kind = "task"
    title = "成立专班"
    channel = Channel.INTERNAL
    confidentiality = 1
    area_code = "990001"
    state = "doing"
    waits = Waits.OWNER
    owner = factory.SubFactory(OrganisationFactory)
    waiting_organisation = factory.SelfAttribute("owner")


class RunningTaskFactory(TaskFactory):
    """A task that was handed out."""

    plan = factory.SubFactory(PublishedPlanFactory)
    matter = factory.SubFactory(TaskMatterFactory)
    lead = factory.SelfAttribute("matter.owner")
    due_on = dt.date(2026, 12, 31)
    report_on = dt.date(2026, 3, 31)


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    task = factory.SubFactory(TaskFactory)
    name = factory.Sequence(lambda n: f"节点{n}")
    due_on = dt.date(2026, 6, 30)


class TaskVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaskVersion

    task = factory.SubFactory(TaskFactory)
    number = factory.Sequence(lambda n: 2 + n)
    what = "revise"
    changes = factory.LazyFunction(lambda: [["完成时限", "2026-12-31", "2026-10-31"]])
    reason = "常委会要求提前。"
    by = factory.SubFactory(UserFactory)
    at = dt.datetime(2026, 3, 5, 1, 0, tzinfo=dt.UTC)


class ProgressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Progress

    task = factory.SubFactory(RunningTaskFactory)
    on = dt.date(2026, 3, 31)
