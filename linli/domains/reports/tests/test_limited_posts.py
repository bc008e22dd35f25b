"""Posts limited to some categories: what they see, what arrives at them, and what nobody answers for then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from linli.cores.access.models import Post
from linli.cores.access.public import actor_of
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.public import tell_about
from linli.cores.matters.tests.factories import AttachmentFactory, CategoryFactory, TimelineEntryFactory
from linli.cores.notify.models import Notice
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.public import NewReport, file_report, forget_routing
from linli.domains.reports.queries.gaps import DeskGap, OwnerGap, routing_gaps
from linli.domains.reports.queries.routing import read_routing
from linli.domains.reports.tests.factories import ReportDetailsFactory, RoutingFactory

pytestmark = pytest.mark.django_db
COUNTY, TOWN, VILLAGE, GRID = "990001", "990001101", "990001101001", "990001101001001"


@pytest.fixture(autouse=True)
def _county() -> Iterator[None]:
    for code, name in ((COUNTY, "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村")):
        AreaFactory.create(code=code, name=name)
    CategoryFactory.create(code="S01", name="公用设施", is_leaf=False)
    CategoryFactory.create(code="S0101", name="路灯")
    CategoryFactory.create(code="S02", name="环境", is_leaf=False)
    CategoryFactory.create(code="S0201", name="垃圾")
    forget_routing()
    yield
    forget_routing()


def post(role: Role, area: str, *categories: str, body: Organisation | None = None) -> Post:
    made: Post = PostFactory.create(
        role=role,
        area_code=area,
        category_codes=list(categories),
        organisation=body or OrganisationFactory.create(area_code=area),
    )
    return made


def about(category: str | None, **facts: object) -> Matter:
    given = {"matter__category_id": category, "matter__area_code": GRID, **facts}
    matter: Matter = ReportDetailsFactory.create(**given).matter
    return matter


@pytest.mark.parametrize(
    "role", [Role.GRIDWORKER, Role.VILLAGE_CLERK, Role.TOWNSHIP_DISPATCHER, Role.SUPERVISOR, Role.LEADER]
)
def test_a_limited_post_sees_its_categories_in_its_area_and_nothing_else(
    role: Role, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    holder = post(role, TOWN, "S01").user
    client, actor = Client(), actor_of(holder)
    client.force_login(holder)
    lamp, rubbish, unsorted = about("S0101"), about("S0201"), about(None)
    elsewhere = about("S0101", matter__area_code="990001102001001")
    assert list(Matter.objects.visible_to(actor)) == [lamp]
    page = client.get(reverse("portal:inbox") + "?tab=all").content.decode()
    for matter, seen in ((lamp, True), (rubbish, False), (unsorted, False), (elsewhere, False)):
        assert (matter.number in page) == seen
        assert client.get(reverse("matters:detail", args=[matter.number])).status_code == (
            200 if seen else 404
        )
        file = AttachmentFactory.create(matter=matter, entry=TimelineEntryFactory.create(matter=matter))
        url = reverse("matters:file", args=[matter.number, file.pk])
        answer: Any = client.get(url)
        if answer.streaming:
            assert b"".join(answer.streaming_content)
        assert answer.status_code == (200 if seen else 404)


def test_a_limit_takes_nothing_from_what_the_own_body_has_in_hand() -> None:
    handler = post(Role.DEPARTMENT_HANDLER, COUNTY, "S01")
    theirs = about("S0201", matter__owner=handler.organisation)
    actor = actor_of(handler.user)
    assert list(Matter.objects.visible_to(actor)) == [theirs]


def test_a_report_arrives_at_the_nearest_desk_that_answers_for_its_category() -> None:
    town, county = post(Role.TOWNSHIP_DISPATCHER, TOWN, "S01"), post(Role.COUNTY_DISPATCHER, COUNTY)
    by = acting(Role.GRIDWORKER, area_code=GRID)

    def desk_of(category: str | None) -> Organisation:
        new = NewReport(title="试", text="试", category_code=category, area_code=VILLAGE)
        return file_report(new, by=by).matter.desk

    assert desk_of("S0101") == town.organisation
    assert desk_of("S0201") == county.organisation
    assert desk_of(None) == county.organisation, "somebody has to sort it first"


def test_where_no_desk_answers_for_a_category_the_report_still_arrives_at_the_nearest() -> None:
    town = post(Role.TOWNSHIP_DISPATCHER, TOWN, "S01")
    post(Role.COUNTY_DISPATCHER, COUNTY, "S01")
    assert read_routing().desk_for(VILLAGE, category_code="S0201") == town.organisation_id


def test_two_bodies_can_share_a_town_by_category() -> None:
    lamps = post(Role.TOWNSHIP_DISPATCHER, TOWN, "S01")
    rubbish = post(Role.TOWNSHIP_DISPATCHER, TOWN, "S02")
    table = read_routing()
    assert table.desk_for(GRID, category_code="S0101") == lamps.organisation_id
    assert table.desk_for(GRID, category_code="S0201") == rubbish.organisation_id


def test_what_a_limited_post_does_not_cover_is_a_gap() -> None:
    county = post(Role.COUNTY_DISPATCHER, COUNTY, "S01")
    post(Role.TOWNSHIP_DISPATCHER, TOWN, "S02")
    bureau = post(Role.DEPARTMENT_HANDLER, COUNTY, "S0101").organisation
    RoutingFactory.create(category_code="", area_code=COUNTY, organisation=bureau)
    lamp, rubbish = CategoryFactory.create(code="S0101"), CategoryFactory.create(code="S0201")
    gaps = routing_gaps()
    assert gaps.county_desk == DeskGap(COUNTY, "", (rubbish,))
    assert gaps.town_desks == [DeskGap(TOWN, "柳河镇", (lamp,))]
    assert gaps.owners_without_people == [OwnerGap(bureau, (rubbish,))]
    assert gaps.count == 3
    client = Client()
    client.force_login(PostFactory.create(role=Role.SYSTEM_ADMIN).user)
    page = client.get(reverse("reports:gaps")).content.decode()
    assert page.count("1个类别没有人管") == 3
    post(Role.COUNTY_DISPATCHER, COUNTY, body=county.organisation)
    post(Role.TOWNSHIP_DISPATCHER, TOWN)
    post(Role.DEPARTMENT_LEAD, COUNTY, body=bureau)
    assert routing_gaps().count == 0


def test_who_hears_of_a_matter_are_those_whose_posts_cover_it() -> None:
    body = OrganisationFactory.create(area_code=COUNTY)
    lamps = post(Role.DEPARTMENT_HANDLER, COUNTY, "S01", body=body)
    post(Role.DEPARTMENT_HANDLER, COUNTY, "S02", body=body)
    everything = post(Role.DEPARTMENT_LEAD, COUNTY, body=body)
    matter = about("S0101", matter__owner=body, matter__waiting_organisation=body, matter__state="dispatched")
    tell_about(TimelineEntryFactory.create(matter=matter, step="dispatch"))
    assert {notice.recipient for notice in Notice.objects.all()} >= {lamps.user, everything.user}
    assert Notice.objects.filter(recipient__posts__category_codes=["S02"]).count() == 0
