"""Organisations for tests."""

from __future__ import annotations

import factory

from linli.cores.orgs.models import Organisation, OrganisationType


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    code = factory.Sequence(lambda n: f"O{n:05d}")
    name = factory.Sequence(lambda n: f"清溪县第{n}局")
    short_name = factory.Sequence(lambda n: f"第{n}局")
    type = OrganisationType.DEPARTMENT
    area_code = "990001"
