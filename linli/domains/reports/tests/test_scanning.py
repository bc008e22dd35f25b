"""Whoever scans the code of a poster need not say where they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.test import Client

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Matter
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import forget_routing

GRID = "990001101001001"


@pytest.fixture(autouse=True)
def grid(db: None, settings: LazySettings) -> Iterator[None]:
    settings.ROBOT_PROOF = settings.RATE_LIMITS = False
    for code, name in (
        ("990001", "清溪县"),
        ("990001101", "柳河镇"),
        ("990001101001", "桥头村"),
        ("990001101002", "上坝村"),
        (GRID, "第一网格"),
    ):
        AreaFactory.create(code=code, name=name)
    town = OrganisationFactory.create(type="township", area_code="990001101")
    PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code="990001101")
    forget_routing()
    forget()
    yield
    forget_routing()
    forget()


def filed(browser: Client, area: str) -> Matter:
    browser.post("/report/", {"text": "村口的路灯坏了三天"})
    browser.post("/report/where/", {"area": area, "address": ""})
    assert browser.post("/report/who/", {}).status_code == 302
    return Matter.objects.latest("pk")


def test_the_grid_is_filled_in_and_the_report_lies_in_it() -> None:
    browser = Client()
    assert "柳河镇桥头村第一网格" in browser.get(f"/report/?grid={GRID}").content.decode()
    browser.post("/report/", {"text": "村口的路灯坏了三天"})
    page = browser.get("/report/where/").content.decode()
    assert "柳河镇桥头村第一网格" in page
    assert '<option value="990001101001" selected>' in page
    assert filed(browser, "990001101001").area_code == GRID


def test_another_village_counts_more_than_the_code() -> None:
    browser = Client()
    browser.get(f"/report/?grid={GRID}")
    assert filed(browser, "990001101002").area_code == "990001101002"


@pytest.mark.parametrize("code", ["990001101001009", "990001101001", "x", "'; DROP", "１" * 15])
def test_a_code_that_is_no_grids_changes_nothing(code: str) -> None:
    browser = Client()
    page = browser.get("/report/", {"grid": code})
    assert page.status_code == 200
    assert "您扫的是" not in page.content.decode()
