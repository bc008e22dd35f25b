"""The invented county holds together."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from linli.cores.matters.models import Category, Clock, Matter
from linli.demo.loading import load
from linli.demo.staff import OFFERED, PASSWORD
from linli.domains.reports.public import forget_routing, routing_table

pytestmark = pytest.mark.django_db


def test_a_small_county_loads_and_every_open_matter_waits_for_somebody() -> None:
    load(scale=0.02, reports=400)
    assert Matter.objects.count() == 400
    lost = Matter.objects.filter(
        is_open=True, waits__in=("desk", "owner"), waiting_organisation=None, waiting_person=None
    )
    assert not lost.exists()
    for clock in Clock.objects.select_related("matter"):
        assert clock.matter.light == clock.light
    forget_routing()
    table = routing_table()
    for category in Category.objects.filter(is_leaf=True):
        assert table.route_for(category_code=category.code, area_code="990001101001001") is not None


def test_every_offered_account_signs_in_and_sees_a_first_page() -> None:
    load(scale=0.02, reports=50)
    for username, *_words in OFFERED:
        client = Client()
        client.post(reverse("account_login"), {"login": username, "password": PASSWORD})
        assert client.get("/").status_code == 200
        assert client.get(reverse("portal:inbox")).status_code == 200, username


def test_the_offered_gridworker_finds_verifications_to_make() -> None:
    load(scale=0.02, reports=8000)
    orders = Matter.objects.filter(state="verifying", waiting_person__username="grid")
    assert orders.count() >= 3
