"""Bodies and mediators for tests."""

from __future__ import annotations

import datetime as dt

import factory
from django.utils import timezone

from linli.cores.matters.models import Confidentiality
from linli.cores.matters.tests.factories import MatterFactory
from linli.cores.orgs.models import OrganisationType
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.cores.people.tests.factories import ContactFactory
from linli.domains.mediation.models import (
    Agreement,
    AgreementForm,
    Committee,
    CommitteeKind,
    Dispute,
    DisputeKind,
    Duty,
    Language,
    Mediator,
    Party,
    PartyType,
    Service,
    Side,
    Source,
)
from linli.domains.mediation.rules import Subject


class CommitteeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Committee

    organisation = factory.SubFactory(OrganisationFactory, type=OrganisationType.MEDIATION)
    kind = CommitteeKind.PEOPLE


class MediatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mediator

    committee = factory.SubFactory(CommitteeFactory)
    number = factory.Sequence(lambda n: f"T{n:05d}")
    name = factory.Sequence(lambda n: f"调解员{n}")
    service = Service.FULL_TIME
    languages = factory.LazyFunction(lambda: [Language.PUTONGHUA.value])
    area_codes = factory.LazyAttribute(lambda made: [made.committee.organisation.area_code])


class DisputeFactory(factory.django.DjangoModelFactory):
    """A dispute of neighbours that waits at its window."""

    class Meta:
        model = Dispute

    matter = factory.SubFactory(
        MatterFactory,
        kind="dispute",
        state="applied",
        title="邻里纠纷 · 桥头村",
        text="",
        confidentiality=Confidentiality.CONFIDENTIAL,
        desk__type=OrganisationType.MEDIATION,
    )
    kind = DisputeKind.NEIGHBOURS
    source = Source.APPLIED
    what = "两家为院墙的位置争了三年。"
    subject = Subject.RIGHTS


class PartyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Party

    matter = factory.SubFactory(MatterFactory, kind="dispute", state="applied")
    side = Side.APPLICANT
    type = PartyType.PERSON
    contact = factory.SubFactory(ContactFactory)


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    matter = factory.SubFactory(MatterFactory, kind="dispute", state="mediating")
    form = AgreementForm.ORAL
    terms = "各让一步。"


class DutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Duty

    agreement = factory.SubFactory(AgreementFactory)
    who = factory.SubFactory(PartyFactory, matter=factory.SelfAttribute("..agreement.matter"))
    what = "拆掉院墙"
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=10))
