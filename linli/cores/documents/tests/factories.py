"""Posters for tests."""

from __future__ import annotations

import factory

from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.documents.models import Portrait, PosterSet, PosterWishes


class PosterWishesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PosterWishes

    county_code = "990001"


class PortraitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Portrait

    user = factory.SubFactory(UserFactory)
    uploaded_by = factory.SelfAttribute("user")
    file = factory.django.ImageField(width=50, height=60)


class PosterSetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PosterSet

    area_code = "990001101001"
    language = "zh-hans"
    site = "http://testserver"
    total = 1
    asked_by = factory.SubFactory(UserFactory)
