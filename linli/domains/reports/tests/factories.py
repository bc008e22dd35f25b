"""Reports for tests."""

from __future__ import annotations

import factory
from django.utils import timezone

from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.matters.tests.factories import CategoryFactory, MatterFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.models import (
    CallDraft,
    CategoryRule,
    DefaultLimits,
    ReportDetails,
    ReportImport,
    ResidentFollower,
    Routing,
    SenderCount,
    UsedProof,
    Verdict,
)
from linli.domains.reports.rules import DEFAULT_LIMITS


class ReportDetailsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportDetails

    matter = factory.SubFactory(MatterFactory)
    limits = factory.LazyFunction(lambda: {name: str(limit) for name, limit in DEFAULT_LIMITS.items()})


class VerdictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Verdict

    matter = factory.SubFactory(MatterFactory)
    closed_at = factory.LazyFunction(timezone.now)
    at = factory.SelfAttribute("closed_at")
    solved = True


class CategoryRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CategoryRule

    category = factory.SubFactory(CategoryFactory)


class DefaultLimitsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DefaultLimits

    county_code = "990001"


class RoutingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Routing

    category_code = ""
    area_code = "990001"
    organisation = factory.SubFactory(OrganisationFactory)


class ResidentFollowerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResidentFollower

    matter = factory.SubFactory(MatterFactory)
    receipt_hash = factory.Sequence(lambda n: n.to_bytes(32, "big"))


class UsedProofFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UsedProof

    digest = factory.Sequence(lambda n: n.to_bytes(32, "big"))


class SenderCountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SenderCount

    sender = factory.Sequence(lambda n: n.to_bytes(32, "big"))
    hour = factory.LazyFunction(timezone.now)


class ReportImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportImport

    source = "12345"
    channel = "phone"
    area_code = "990001"
    language = "zh-hans"
    asked_by = factory.SubFactory(UserFactory)


class CallDraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CallDraft

    user = factory.SubFactory(UserFactory)
    key = factory.Sequence(lambda n: f"a-key-of-a-call-not-finished-{n}")
    words = '{"text": "路灯不亮"}'
    at = factory.LazyFunction(timezone.now)
