"""Counted as they come in, in whatever order and portions, or all at once afterwards: the figures are the same."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from typing import Any

import pytest
from django.db.models import Count
from django.db.models.functions import TruncDate

from linli.cores.matters.models import Matter, TimelineEntry
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.measures.models import Cell, Change, CountedFact
from linli.cores.measures.public import (
    DAY,
    Facet,
    Period,
    fold_changes,
    now_by,
    rebuild,
    sums_by,
    sums_by_day,
)
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.tests.lives import World, begin, go_on

pytestmark = pytest.mark.django_db

HISTORIES = 10_000
WAVES = 2


def everything() -> tuple[Counter[Any], dict[Any, Any]]:
    """All facts, and all sums that are not nothing."""
    facts = Counter(
        CountedFact.objects.values_list(
            "subject", "counted", "at", "area_code", "organisation", "category", "channel", "good", "hours"
        )
    )
    cells = {
        tuple(key): (tuple(counts), tuple(spread))
        for *key, counts, spread in Cell.objects.values_list(
            "area_code", "facet", "value", "span", "start", "counts", "spread"
        )
        if any(counts) or any(spread)
    }
    return facts, cells


def test_ten_thousand_random_histories_come_to_the_same_counted_as_they_come_and_anew() -> None:
    rng = random.Random(20260703)
    bodies = [OrganisationFactory.create().pk for _n in range(8)]
    categories = [CategoryFactory.create(code=f"S0{1 + n // 3}0{1 + n % 3}").code for n in range(9)]
    grids = [f"990001{101 + n % 3}{1 + n % 4:03d}{1 + n:03d}" for n in range(24)] + ["990001", "990001101"]
    world = World(rng, grids, categories, bodies, dt.datetime(2025, 7, 20, tzinfo=dt.UTC))
    lives = []
    for wave in range(WAVES):
        new = begin(world, HISTORIES // WAVES, first=wave * HISTORIES // WAVES)
        lives += new
        go_on(world, rng.sample(lives, len(lives) // 2))
        fold_changes(batch=rng.choice((100, 700, 5000)))
    go_on(world, lives, most=5)
    fold_changes()
    assert Matter.objects.count() == HISTORIES
    assert not Change.objects.exists()

    incremental = everything()
    Cell.objects.all().delete()
    CountedFact.objects.filter(subject__gt=lives[HISTORIES // 2].matter.pk).delete()
    assert rebuild("report") == HISTORIES
    assert everything() == incremental
    _agrees_with_the_rows_themselves()


def _agrees_with_the_rows_themselves() -> None:
    """Some figures can be had from the matters directly, by another way."""
    taken_back = TimelineEntry.objects.filter(step="take_back").values("matter")
    seen = Matter.objects.filter(confidentiality__lt=2).exclude(pk__in=taken_back)
    assert taken_back.count() > 100
    by_day = dict(
        seen.annotate(day=TruncDate("filed_at")).values_list("day").annotate(n=Count("pk")).order_by("day")
    )
    first, last = min(by_day), max(by_day)
    whole = Period(first, last + dt.timedelta(days=400))
    daily = sums_by_day("report", "990001", whole, step=DAY)
    assert {day: n for day, sums in daily.items() if (n := sums.figure("received").value)} == by_day

    closings = TimelineEntry.objects.filter(matter__in=seen, state_to="closed").exclude(state_from="closed")
    found = sums_by("report", "990001", list(Facet), [whole])[0]
    assert found[Facet.TOTAL][""].figure("closed").value == closings.count()
    for facet in (Facet.ORGANISATION, Facet.CATEGORY, Facet.CHANNEL):
        assert sum(sums.figure("closed").numerator for sums in found[facet].values()) == closings.count()

    now = now_by("report", ["990001102"], [Facet.TOTAL])["990001102"][Facet.TOTAL][""]
    town = seen.filter(area_code__startswith="990001102", is_open=True)
    assert now.figure("open").value == town.count()
    assert now.figure("red").value == town.filter(light=3).count()
