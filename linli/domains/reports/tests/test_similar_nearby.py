"""Before somebody reports once more what is reported already: the same thing nearby, as everybody may know it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import AreaFactory, PartitionFactory, ShapeFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.tests.factories import CategoryFactory
from linli.domains.reports.public import forget_routing
from linli.domains.reports.queries.nearby import similar_nearby
from linli.domains.reports.tests.factories import CategoryRuleFactory, ReportDetailsFactory

pytestmark = pytest.mark.django_db
LON, LAT = Decimal("110.000000"), Decimal("34.000000")
VILLAGE = "990001101001"


@pytest.fixture(autouse=True)
def village() -> Iterator[None]:
    for code, name in (("990001", "清溪县"), ("990001101", "柳河镇"), (VILLAGE, "桥头村")):
        AreaFactory.create(code=code, name=name)
    AreaFactory.create(code=f"{VILLAGE}001", name="第一网格")
    drawn = PartitionFactory.create(published_at=timezone.now())
    ShapeFactory.create(partition=drawn, code=f"{VILLAGE}001", west=109.9, east=110.1, south=33.9, north=34.1)
    forget()
    CategoryFactory.create(code="S0101", name="路灯", keywords="路灯 灯不亮")
    CategoryFactory.create(code="S0102", name="井盖")
    forget_routing()
    yield
    forget_routing()
    forget()


def reported(*, north: str = "0", east: str = "0", followers: int = 0, **more: object) -> Matter:
    known = {"category_id": "S0101", "confidentiality": 0, "state": "handling", "area_code": f"{VILLAGE}001"}
    matter: Matter = ReportDetailsFactory.create(
        followers=followers,
        matter__lon=LON + Decimal(east),
        matter__lat=LAT + Decimal(north),
        **{f"matter__{name}": value for name, value in (known | more).items()},
    ).matter
    return matter


def found() -> list[tuple[str, int | None]]:
    return [(one.number, one.metres) for one in similar_nearby(category_code="S0101", lon=LON, lat=LAT)]


def test_the_three_nearest_come_nearest_first() -> None:
    far, near, middle, farther = (reported(north=n) for n in ("0.0014", "0.0002", "-0.0008", "0.0017"))
    assert found() == [(near.number, 22), (middle.number, 89), (far.number, 156)]
    assert farther.number not in dict(found())


def test_a_degree_of_longitude_is_shorter_and_the_circle_is_round() -> None:
    east = reported(east="0.0021")
    reported(north="0.0016", east="0.0016")
    assert found() == [(east.number, 194)]


def test_only_open_public_reports_of_the_same_kind_are_told() -> None:
    reported(category_id="S0102")
    reported(confidentiality=1)
    closed = reported()
    Matter.objects.filter(pk=closed.pk).update(state="closed", is_open=False, closed_at=timezone.now())
    reported(parent=reported(north="0.05"))
    assert found() == []


def test_a_category_whose_place_is_kept_vague_tells_neither_grid_nor_metres() -> None:
    CategoryRuleFactory.create(category_id="S0101", rounds_position=True)
    forget_routing()
    reported(north="0.0002")
    (one,) = similar_nearby(category_code="S0101", lon=LON, lat=LAT)
    assert (one.metres, one.place) == (100, "柳河镇桥头村")


def test_the_page_says_how_far_where_when_what_state_and_how_many_and_hides_what_is_personal(
    settings: LazySettings,
) -> None:
    settings.ROBOT_PROOF = False
    resident = Client()
    resident.post(reverse("reports:what"), {"text": "村口的路灯坏了", "category": "S0101"})
    resident.post(reverse("reports:where"), {"lon": str(LON), "lat": str(LAT)})
    one = reported(title="路灯坏了请打13800005678", north="0.0002", followers=7)
    page = resident.get(reverse("reports:who")).content.decode()
    for told in (
        "约22米",
        "柳河镇桥头村第一网格",
        "7人",
        str(one.current.public_name),
        "路灯坏了请打138****5678",
    ):
        assert told in page
    assert "13800005678" not in page


def test_looking_takes_as_many_queries_with_one_as_with_many() -> None:
    counts = []
    for more in (1, 20):
        for _n in range(more):
            reported()
        found()
        with CaptureQueriesContext(connection) as seen:
            found()
        counts.append(len(seen))
    assert counts == [1, 1]


def told_on_the_way(said: dict[str, str], **place: str) -> str:
    resident = Client()
    resident.post(reverse("reports:what"), said)
    return resident.get(reverse("reports:similar"), place).content.decode()


def test_it_is_offered_as_soon_as_the_place_is_known() -> None:
    one = reported(north="0.0002")
    here = {"lon": str(LON), "lat": str(LAT)}
    chosen = told_on_the_way({"text": "村口黑灯瞎火", "category": "S0101"}, **here)
    assert "约22米" in chosen
    assert reverse("reports:join", args=[one.number]) in chosen
    assert told_on_the_way({"text": "村口黑灯瞎火"}, **here).strip() == "", "nothing says what it is about"
    assert "约22米" in told_on_the_way({"text": "村口路灯坏了"}, **here), "the words do"


def test_where_only_the_village_is_known_it_is_what_is_open_there() -> None:
    reported(title="东头路灯坏了")
    reported(title="外村路灯坏了", area_code="990001101002001")
    told = told_on_the_way({"text": "村口路灯坏了"}, area=VILLAGE)
    assert "东头路灯坏了" in told
    assert "外村" not in told
    assert "米" not in told.replace("平方米", "")


def test_a_point_outside_the_county_is_refused_at_once_and_the_village_holds_where_one_is_chosen() -> None:
    resident, elsewhere = Client(), {"lon": "116.391000", "lat": "39.907000"}
    assert "不在本县" in resident.get(reverse("reports:place"), elsewhere).content.decode()
    resident.post(reverse("reports:what"), {"text": "村口的路灯坏了"})
    refused = resident.post(reverse("reports:where"), elsewhere | {"address": "村口"})
    assert refused.status_code == 422
    assert "不在本县范围内" in refused.content.decode()
    assert 'value="村口"' in refused.content.decode()
    taken = resident.post(reverse("reports:where"), elsewhere | {"area": VILLAGE})
    assert taken.headers["Location"] == reverse("reports:who")
    resident.post(reverse("reports:who"), {})
    assert not Matter.objects.exclude(lon=None).exists()
