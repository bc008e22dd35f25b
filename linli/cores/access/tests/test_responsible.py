"""Whoever looks at an area or a body sees who is responsible there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cores.access.queries.responsible import responsible_for
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.orgs.tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
COUNTY, TOWN, VILLAGE, GRID = "990001", "990001101", "990001101001", "990001101001001"


@pytest.fixture(autouse=True)
def _county() -> None:
    for code, name in ((COUNTY, "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村"), (GRID, "第一网格")):
        AreaFactory.create(code=code, name=name)


def holding(role: Role, area: str, name: str, **facts: Any) -> None:
    PostFactory.create(role=role, area_code=area, user__display_name=name, **facts)


def test_the_nearest_come_first_and_those_of_other_places_former_and_disabled_ones_do_not_come() -> None:
    holding(Role.COUNTY_DISPATCHER, COUNTY, "县派遣")
    holding(Role.TOWNSHIP_DISPATCHER, TOWN, "镇派遣")
    holding(Role.VILLAGE_CLERK, VILLAGE, "村干部")
    holding(Role.GRIDWORKER, GRID, "网格员")
    holding(Role.LEADER, TOWN, "镇领导")
    holding(Role.GRIDWORKER, "990001102001001", "别处的")
    holding(Role.GRIDWORKER, GRID, "卸任的", valid_to=timezone.localdate() - dt.timedelta(days=1))
    holding(Role.GRIDWORKER, GRID, "停用的", user__is_active=False)

    def names(code: str) -> list[str]:
        return [one.post.user.display_name for one in responsible_for(code)]

    assert names(GRID) == ["网格员", "村干部", "镇派遣", "县派遣"]
    assert names(VILLAGE) == ["网格员", "村干部", "镇派遣", "县派遣"], "a village shows those of its grids"
    assert names(TOWN) == ["镇派遣", "县派遣"]


def test_the_pages_of_an_area_and_of_a_body_say_so_with_as_many_queries_for_many(
    django_assert_max_num_queries: Any,
) -> None:
    client, body = Client(), OrganisationFactory.create(duty_phone="0900-1234567", area_code=VILLAGE)
    client.force_login(PostFactory.create(role=Role.LEADER).user)
    assert "这里还没有人负责" in client.get(f"/areas/{GRID}/").content.decode()
    holding(Role.GRIDWORKER, GRID, "赵小禾", organisation=body, category_codes=["S01"])
    for url in (f"/areas/{GRID}/", f"/organisations/{body.pk}/"):
        client.get(url)
        with django_assert_max_num_queries(14) as few:
            page = client.get(url).content.decode()
        assert "赵小禾" in page
        assert "0900-1234567" in page
        PostFactory.create_batch(30, role=Role.GRIDWORKER, area_code=GRID, organisation=body)
        with django_assert_max_num_queries(len(few)):
            client.get(url)
