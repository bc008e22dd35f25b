"""Bodies and mediators for tests."""

from __future__ import annotations

import factory

from linli.cores.orgs.models import OrganisationType
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.mediation.models import Committee, CommitteeKind, Language, Mediator, Service


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
