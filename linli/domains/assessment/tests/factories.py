"""Schemes for tests."""

from __future__ import annotations

import datetime as dt

import factory

from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.assessment.models import Adjustment, EnteredValue, Indicator, Result, Scheme


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
