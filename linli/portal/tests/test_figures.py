"""A figure is the number of rows of the list that it opens, whoever looks."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.utils import timezone

from linli.cores.access.public import actor_of
from linli.cores.access.rules import Actor, Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.public import Light, forget_choices, list_page
from linli.cores.matters.tests.factories import CoHandlingFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.tests.factories import ReportDetailsFactory
from linli.portal.queries import (
    clerk_figures,
    leader_figures,
    open_by_place,
    red_by_owner,
    shaded_shapes,
    supervisor_figures,
)
from linli.portal.views.inbox import filter_form, tab_of

pytestmark = pytest.mark.django_db
COUNTY, TOWN, OTHER = "990001", "990001101", "990001102"
STATES = ("submitted", "accepted", "dispatched", "handling", "verifying", "verified", "suspended")


@pytest.fixture
def town() -> Organisation:
    """A county in which each state, light and counter occurs, in two townships, so that figures differ."""
    forget_choices()
    for code, name in ((COUNTY, "清溪县"), (TOWN, "柳河镇"), (OTHER, "沙坪镇")):
        AreaFactory.create(code=code, name=name)
    made: Organisation = OrganisationFactory.create(type="township", area_code=TOWN)
    bureau, now = OrganisationFactory.create(), timezone.now()
    for n in range(28):
        matter = ReportDetailsFactory.create(
            matter__desk=made,
            matter__owner=bureau if n % 3 else None,
            matter__area_code=(TOWN if n % 2 else OTHER) + "001001",
            matter__state=STATES[n % 7],
            matter__light=n % 4,
            matter__filed_at=now - dt.timedelta(days=n % 5),
            matter__urgency=n % 3,
        ).matter
        Matter.objects.filter(pk=matter.pk).update(
            escalations=n % 2, returns=n % 3, reopenings=n % 4, urged_at=now if n % 6 == 0 else None,
            review_on=timezone.localdate() + dt.timedelta(days=n) if n % 7 == 6 else None,
        )  # fmt: skip
    closed_yesterday, closed_today = ReportDetailsFactory.create_batch(2, matter__area_code=TOWN + "001001")
    for report, at in ((closed_yesterday, now - dt.timedelta(days=1)), (closed_today, now)):
        Matter.objects.filter(pk=report.pk).update(
            is_open=False, state="closed", closed_at=at, stepped_at=at, light=0, due_at=None,
            filed_at=now - dt.timedelta(days=3),
        )  # fmt: skip
    CoHandlingFactory.create(matter=closed_today.matter)
    return made


def holding(role: Role, organisation: Organisation, area: str = COUNTY) -> Actor:
    return actor_of(PostFactory.create(role=role, organisation=organisation, area_code=area).user)


def rows_behind(url: str, actor: Actor) -> int:
    """As many as the list page holds that a click on this address opens."""
    query = urlsplit(url).query
    request = RequestFactory().get("/inbox/", dict(parse_qsl(query)))
    assert QueryDict(query) == request.GET
    form = filter_form(request, actor)
    assert form.is_valid(), form.errors
    return len(list_page(actor, tab_of(request, actor), filters=form.values, size=200))


def test_each_figure_of_a_leader_opens_a_list_of_just_as_many(town: Organisation) -> None:
    leader = holding(Role.LEADER, OrganisationFactory.create())
    shown = leader_figures(leader)
    assert len(shown) == 12
    assert {one.name: one.value for one in shown} == {one.name: rows_behind(one.url, leader) for one in shown}
    assert {one.name: one.value for one in shown if one.name in ("open", "red", "suspended", "closed_today")} == {
        "open": 28, "red": 7, "suspended": 4, "closed_today": 1,
    }  # fmt: skip


def test_figures_of_one_township_are_of_that_township(town: Organisation) -> None:
    leader = holding(Role.LEADER, OrganisationFactory.create())
    shown = {one.name: one for one in leader_figures(leader, TOWN)}
    assert shown["open"].value == 14
    assert all(one.value == rows_behind(one.url, leader) for one in shown.values())


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER])
def test_the_figures_of_other_roles_add_up_as_well(town: Organisation, role: Role) -> None:
    actor = holding(role, town, TOWN)
    figures = supervisor_figures(actor) if role is Role.SUPERVISOR else clerk_figures(actor)
    assert any(one.value for one in figures)
    assert {one.name: one.value for one in figures} == {
        one.name: rows_behind(one.url, actor) for one in figures
    }


def test_every_number_by_place_and_by_owner_opens_as_many(town: Organisation) -> None:
    leader = holding(Role.LEADER, OrganisationFactory.create())
    rows = [*open_by_place(leader, COUNTY), *red_by_owner(leader)]
    assert len(rows) == 3
    for row in rows:
        for name in ("red", "yellow", "open"):
            assert row[name] == rows_behind(row[f"{name}_url"], leader), (row, name)


def test_the_map_goes_down_from_the_county_to_the_list_of_a_grid(town: Organisation) -> None:
    leader = holding(Role.LEADER, OrganisationFactory.create())
    (first, *_rest) = open_by_place(leader, COUNTY)
    assert first["down_url"].startswith("/?area=990001")
    (grid,) = open_by_place(leader, TOWN + "001")
    assert rows_behind(grid["down_url"], leader) == grid["open"] == 14
    assert shaded_shapes(leader, COUNTY, shade="red")["type"] == "FeatureCollection"


def test_nobody_looks_down_into_a_place_outside_their_scope(town: Organisation) -> None:
    client = Client()
    client.force_login(PostFactory.create(role=Role.LEADER, organisation=town, area_code=TOWN).user)
    assert client.get(f"/?area={TOWN}001").status_code == 200
    assert client.get(f"/?area={OTHER}").status_code == 404
    assert client.get(f"/scope/{OTHER}/shapes.geojson").status_code == 404


def test_the_points_of_a_list_are_those_that_are_seen(town: Organisation) -> None:
    matter = Matter.objects.filter(area_code__startswith=TOWN, light=Light.RED).first()
    assert matter is not None
    Matter.objects.filter(pk=matter.pk).update(lon="108.9", lat="34.3")
    client = Client()
    client.force_login(PostFactory.create(role=Role.LEADER, organisation=town, area_code=TOWN).user)
    (point,) = client.get("/inbox/points.geojson?tab=all").json()["features"]
    assert (point["properties"]["tone"], point["geometry"]["coordinates"]) == ("red", [108.9, 34.3])
    assert client.get("/inbox/points.geojson?tab=all&light=yellow").json()["features"] == []
    client.force_login(PostFactory.create(role=Role.LEADER, organisation=town, area_code=OTHER).user)
    assert client.get("/inbox/points.geojson?tab=all").json()["features"] == []
