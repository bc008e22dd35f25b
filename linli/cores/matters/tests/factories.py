"""Matters for tests. Flows are tested through the actions; these make rows where a list or a rule needs them."""

from __future__ import annotations

import datetime as dt
import hashlib

import factory
from django.utils import timezone

from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.matters.models import (
    Attachment,
    Category,
    Channel,
    Clock,
    CoHandling,
    Follower,
    Matter,
    MatterWords,
    OfficeTimes,
    SavedView,
    SealedWords,
    Tag,
    TimelineEntry,
    Untold,
    WordsChange,
    WorkingDay,
)
from linli.cores.matters.workflow import Waits
from linli.cores.orgs.tests.factories import OrganisationFactory


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"S01{n % 100:02d}")
    kind = "report"
    name = factory.LazyAttribute(lambda o: f"类别{o.code}")


class MatterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Matter

    number = factory.Sequence(lambda n: f"2026-{n:08d}")
    kind = "report"
    title = "路灯不亮"
    text = "村口的路灯三天没有亮了。"
    area_code = "990001101001001"
    channel = Channel.WEB
    desk = factory.SubFactory(OrganisationFactory)
    state = "submitted"
    waits = Waits.DESK
    waiting_organisation = factory.SelfAttribute("desk")
    filed_at = factory.LazyFunction(timezone.now)
    stepped_at = factory.SelfAttribute("filed_at")


class ClockFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Clock

    matter = factory.SubFactory(MatterFactory)
    name = "accept"
    limit = "2wh"
    started_at = factory.LazyFunction(timezone.now)
    yellow_at = factory.LazyAttribute(lambda o: o.started_at + dt.timedelta(hours=1))
    due_at = factory.LazyAttribute(lambda o: o.started_at + dt.timedelta(hours=2))


class TimelineEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TimelineEntry

    matter = factory.SubFactory(MatterFactory)
    at = factory.LazyFunction(timezone.now)
    step = "file"
    actor_kind = "resident"


class AttachmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attachment

    kind = "image"
    file = factory.django.ImageField(width=40, height=30)
    name = "现场.jpg"
    content_type = "image/jpeg"
    size = 1000
    digest = factory.LazyFunction(lambda: hashlib.sha256(b"x").hexdigest())
    at = factory.LazyFunction(timezone.now)


class CoHandlingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CoHandling

    matter = factory.SubFactory(MatterFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    asked_at = factory.LazyFunction(timezone.now)


class FollowerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Follower

    matter = factory.SubFactory(MatterFactory)
    user = factory.SubFactory(UserFactory)


class TagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tag

    name = factory.Sequence(lambda n: f"标签{n}")


class SealedWordsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SealedWords

    matter = factory.SubFactory(MatterFactory)
    place = "text"
    words = '[["phone", "13900001234", "139****1234"]]'


class SavedViewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SavedView

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"视图{n}")
    query = "light=3"


class WorkingDayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WorkingDay

    day = factory.Sequence(lambda n: dt.date(2030, 1, 1) + dt.timedelta(days=n))
    is_working = True


class OfficeTimesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OfficeTimes

    county_code = "990001"


class MatterWordsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MatterWords

    matter = factory.SubFactory(MatterFactory)
    filed_at = factory.SelfAttribute("matter.filed_at")
    words = "'路灯':1A"


class WordsChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WordsChange

    subject = factory.Sequence(lambda n: n + 1)


class UntoldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Untold

    entry = factory.Sequence(lambda n: n + 1)
