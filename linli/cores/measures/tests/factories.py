"""Rows of the measures core."""

from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from linli.cores.measures import models

AT = dt.datetime(2026, 7, 1, 2, tzinfo=dt.UTC)


class ChangeFactory(DjangoModelFactory[models.Change]):
    class Meta:
        model = models.Change

    kind = "thing"
    subject = factory.Sequence(lambda n: n + 1)


class CountedFactFactory(DjangoModelFactory[models.CountedFact]):
    class Meta:
        model = models.CountedFact

    kind = "thing"
    subject = factory.Sequence(lambda n: n + 1)
    counted = "came"
    at = AT
    area_code = "611026101001001"


class CellFactory(DjangoModelFactory[models.Cell]):
    class Meta:
        model = models.Cell

    kind = "thing"
    area_code = "611026"
    facet = "total"
    span = "d"
    start = AT.date()
    counts = [1, 0]
    spread = [0]


class StateFactory(DjangoModelFactory[models.State]):
    class Meta:
        model = models.State

    kind = "thing"
    counted_at = AT
