"""Bulletins for tests."""

from __future__ import annotations

import datetime as dt

import factory
from django.utils import timezone

from linli.cores.accounts.tests.factories import UserFactory
from linli.portal.models import Bulletin, BulletinKind, BulletinOffice, BulletinTemplate
from linli.portal.queries.bulletins.sample import sample_bulletin
from linli.portal.rules.bulletin.template import built_in_template


class BulletinOfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BulletinOffice

    area_code = "990001"
    masthead = "社会治理工作通报"
    issuer = "清溪县社会治理指挥中心"


class BulletinTemplateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BulletinTemplate

    version = factory.Sequence(lambda number: number + 1)
    name = "通报.docx"
    file = factory.django.FileField(filename="t.docx", data=factory.LazyFunction(built_in_template))
    uploaded_by = factory.SubFactory(UserFactory)


class BulletinFactory(factory.django.DjangoModelFactory):
    """A draft; `issued=True` makes it one that was issued, without its file."""

    class Meta:
        model = Bulletin

    class Params:
        issued = factory.Trait(
            state="issued",
            year=2026,
            number=factory.Sequence(lambda number: number + 1),
            issued_by=factory.SubFactory(UserFactory),
            issued_at=factory.LazyFunction(timezone.now),
        )

    area_code = "990001"
    kind = BulletinKind.CHOSEN
    since = factory.Sequence(lambda number: dt.date(2020, 1, 1) + dt.timedelta(days=number))
    until = factory.LazyAttribute(lambda one: one.since + dt.timedelta(days=6))
    title = factory.LazyAttribute(lambda one: f"清溪县{one.since:%Y%m%d}通报")
    masthead = "社会治理工作通报"
    issuer = "清溪县社会治理指挥中心"
    data = factory.LazyFunction(lambda: sample_bulletin().data)
    drafted = factory.LazyFunction(lambda: sample_bulletin().drafted)
    sections = factory.SelfAttribute("drafted")
    drafted_at = factory.LazyFunction(timezone.now)
