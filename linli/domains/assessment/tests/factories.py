"""Schemes for tests."""

from __future__ import annotations

import datetime as dt

import factory

from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.matters.models import Channel
from linli.cores.matters.public import Waits
from linli.cores.matters.tests.factories import MatterFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.assessment.models import (
    Adjustment,
    Appeal,
    EnteredValue,
    EvidenceFile,
    Indicator,
    Result,
    Scheme,
)


class SchemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Scheme

    area_code = "990001"
    year = 2026
    title = "2026年度考核办法"
    since = dt.date(2026, 1, 1)
    until = dt.date(2026, 12, 31)
    state = Scheme.State.IN_FORCE


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    scheme = factory.SubFactory(SchemeFactory)
    body_class = "department"
    name = "按期办结率"
    source = Indicator.Source.MEASURE
    kind = "report"
    measure = "on_time"
    unit = "%"
    full = 40
    formula = "满分 × 值 ÷ 100"


class EnteredValueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EnteredValue

    indicator = factory.SubFactory(
        IndicatorFactory, source=Indicator.Source.ENTERED, kind="", measure="", unit="次", name="培训"
    )
    body = factory.SubFactory(OrganisationFactory)
    value = 4
    evidence = "培训签到表"
    by = factory.SubFactory(UserFactory)


class AdjustmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Adjustment

    scheme = factory.SubFactory(SchemeFactory)
    body = factory.SubFactory(OrganisationFactory)
    kind = Adjustment.Kind.DEDUCTION
    points = 2
    reason = "一件诉求被退回三次才办结。"
    evidence = "2026-10000001"
    by = factory.SubFactory(UserFactory)


class ResultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Result

    scheme = factory.SubFactory(SchemeFactory)
    body = factory.SubFactory(OrganisationFactory)
    body_class = "department"
    rank = 1
    points = 36.8
    sheet = factory.LazyFunction(list)


class EvidenceFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EvidenceFile

    adjustment = factory.SubFactory(AdjustmentFactory)
    name = "督查通报.pdf"
    content_type = "application/pdf"
    size = 100
    file = factory.django.FileField(data=b"%PDF-1.4 %%EOF", filename="paper.pdf")
    by = factory.SubFactory(UserFactory)


class AppealMatterFactory(MatterFactory):
    """An appeal that nobody has taken up."""

    kind = "appeal"
    title = "住建局申诉：扣分2分"
    text = "退回是因为派错了单位。"
    channel = Channel.INTERNAL
    area_code = "990001"
    state = "filed"
    waits = Waits.DESK
    owner = factory.SubFactory(OrganisationFactory)
    waiting_organisation = factory.SelfAttribute("desk")


class AppealFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appeal

    adjustment = factory.SubFactory(AdjustmentFactory)
    scheme = factory.SelfAttribute("adjustment.scheme")
    body = factory.SelfAttribute("adjustment.body")
    matter = factory.SubFactory(AppealMatterFactory, owner=factory.SelfAttribute("..body"))
