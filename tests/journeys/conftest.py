"""What the journeys through the offices share: a small county with somebody for every kind of work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from linli.cores.access.public import Actor, actor_of
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import CategoryRuleFactory, RoutingFactory
from tests.conftest import Visit

COUNTY, TOWN, VILLAGE, GRID = "990001", "990001101", "990001101001", "990001101001001"
BODIES = (
    ("office", "county_office", COUNTY, "县社会治理指挥中心"),
    ("bureau", "department", COUNTY, "住建局"),
    ("town", "township", TOWN, "柳河镇"),
    ("village", "village", VILLAGE, "桥头村"),
)
PEOPLE = (
    ("secadmin", "程明辉", Role.SECURITY_ADMIN, "office", COUNTY),
    ("auditor", "曹雨桐", Role.AUDIT_ADMIN, "office", COUNTY),
    ("sysadmin", "程文博", Role.SYSTEM_ADMIN, "office", COUNTY),
    ("county", "金永强", Role.COUNTY_DISPATCHER, "office", COUNTY),
    ("clerk", "廖晓宁", Role.TOWNSHIP_DISPATCHER, "town", TOWN),
    ("walker", "王小满", Role.GRIDWORKER, "village", VILLAGE),
    ("handler", "何春梅", Role.DEPARTMENT_HANDLER, "bureau", COUNTY),
)


@dataclass
class Offices:
    """The small county, and a way in for each of its people."""

    server: str
    visit: Visit
    picture: Callable[[Page, str], Path]
    look: Callable[[Page], None]
    screen: str
    bodies: dict[str, Organisation]

    def enter(self, username: str, language: str = "zh") -> Page:
        """A page of their own on which this person is signed in already; signing in has journeys of its own."""
        client = Client()
        client.force_login(User.objects.get(username=username))
        page = self.visit(self.screen)
        chosen = "en" if language == "en" else "zh-hans"
        for name, value in (("sessionid", client.cookies["sessionid"].value), ("linli_language", chosen)):
            page.context.add_cookies([cast(Any, {"name": name, "value": value, "url": self.server})])
        return page

    def go(self, page: Page, address: str) -> None:
        page.goto(f"{self.server}{address}")

    def shown(self, page: Page, name: str) -> None:
        """Nothing hinders anybody on this page; its picture is kept."""
        page.evaluate("() => Promise.allSettled(document.getAnimations().map((one) => one.finished))")
        self.look(page)
        self.picture(page, name)

    def actor(self, username: str) -> Actor:
        return actor_of(User.objects.get(username=username))


@pytest.fixture(params=["desktop", "phone"])
def offices(  # noqa: PLR0917
    request: pytest.FixtureRequest,
    transactional_db: None,
    live_server: LiveServer,
    visit: Visit,
    picture: Callable[[Page, str], Path],
    assert_accessible: Callable[[Page], None],
) -> Iterator[Offices]:
    """County, town and village with their bodies, one category that is routed, and somebody for every work."""
    forget_routing()
    for code, name in ((COUNTY, "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村"), (GRID, "第一网格")):
        AreaFactory.create(code=code, name=name)
    bodies = {
        key: OrganisationFactory.create(name=name, short_name=name, type=kind, area_code=area)
        for key, kind, area, name in BODIES
    }
    for username, name, role, body, area in PEOPLE:
        PostFactory.create(
            user__username=username,
            user__display_name=name,
            role=role,
            organisation=bodies[body],
            area_code=area,
        )
    CategoryFactory.create(code="S01", name="公用设施", is_leaf=False)
    lamp = CategoryFactory.create(code="S0101", name="路灯", keywords="路灯 灯不亮")
    CategoryRuleFactory.create(category=lamp, limits={"handle": "3wd"})
    RoutingFactory.create(category_code="S01", area_code=COUNTY, organisation=bodies["bureau"])
    yield Offices(live_server.url, visit, picture, assert_accessible, request.param, bodies)
    forget_routing()
