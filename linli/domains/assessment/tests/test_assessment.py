"""An office of supervision sets a scheme up, bodies are scored by what is counted, and points are fixed at the end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.models import AuditRow
from linli.cores.measures.public import add_up
from linli.cores.measures.tests.factories import CountedFactFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.assessment.models import Adjustment, Indicator, Result, Scheme
from linli.domains.assessment.queries import boards
from linli.domains.assessment.tests.factories import (
    AdjustmentFactory,
    EnteredValueFactory,
    IndicatorFactory,
    SchemeFactory,
)

pytestmark = pytest.mark.django_db
COUNTY = "990001"
ADDED = {
    "body_class": "department",
    "name": "按期办结率",
    "counted": "report:on_time",
    "full": "40",
    "formula": "满分 × 值 ÷ 100",
    "examples": "值=92 → 36.8",
    "order": "10",
}


@pytest.fixture
def bodies() -> list[Organisation]:
    AreaFactory.create(code=COUNTY, name="清溪县", population=200_000)
    return [
        OrganisationFactory.create(
            code=f"D{n}", name=name, short_name=name, type="department", area_code=COUNTY
        )
        for n, name in enumerate(("住建局", "城管局", "水利局"), start=1)
    ]


@pytest.fixture
def office(bodies: list[Organisation]) -> Client:
    return signed_in(Role.SUPERVISOR, bodies[0])


def signed_in(role: Role, body: Organisation, area: str = COUNTY) -> Client:
    client = Client()
    client.force_login(PostFactory.create(role=role, organisation=body, area_code=area).user)
    return client


def handled(body: Organisation, *, good: int, late: int, year: int = 2026) -> None:
    """So many results of a handling limit in time, so many late."""
    at = dt.datetime(year, 3, 2, 4, tzinfo=dt.UTC)
    for in_time in [True] * good + [False] * late:
        CountedFactFactory.create(
            kind="report",
            counted="handled",
            at=at,
            area_code=f"{COUNTY}101001001",
            organisation=body.pk,
            good=in_time,
        )
    add_up("report")


def points(scheme: Scheme) -> dict[str, tuple[float, int | None]]:
    shown = next(board for board in boards(scheme) if board.body_class == "department")
    return {sheet.body.short_name: (sheet.points, sheet.rank) for sheet in shown.sheets}


def test_from_a_draft_to_ranks_that_the_bodies_read(office: Client, bodies: list[Organisation]) -> None:
    handled(bodies[0], good=18, late=2)
    handled(bodies[1], good=10, late=10)
    handled(bodies[2], good=1, late=0)
    office.post(
        "/assessment/add/",
        {"title": "年度考核", "year": "2026", "since": "2026-01-01", "until": "2026-12-31"},
    )
    scheme = Scheme.objects.get()
    lead = signed_in(Role.DEPARTMENT_LEAD, bodies[1])
    assert office.post(f"/assessment/{scheme.pk}/indicators/add/", ADDED).status_code == 302
    assert lead.get(f"/assessment/{scheme.pk}/").status_code == 404, "a draft is the office's alone"
    office.post(f"/assessment/{scheme.pk}/put-in-force/")
    scheme.refresh_from_db()
    # One case says nothing: the water bureau gets the mean of the others.
    assert points(scheme) == {"住建局": (36.0, 1), "水利局": (28.0, 2), "城管局": (20.0, 3)}
    page = lead.get(f"/assessment/{scheme.pk}/?of=department").content.decode()
    assert "36.00" in page
    own = lead.get(f"/assessment/{scheme.pk}/bodies/{bodies[1].pk}/").content.decode()
    assert "10 ÷ 20" in own
    rate = scheme.indicators.get()
    assert f"/assessment/{scheme.pk}/bodies/{bodies[1].pk}/{rate.pk}/" in own, "down to the matters"
    assert lead.get(f"/assessment/{scheme.pk}/bodies/{bodies[0].pk}/").status_code == 404, (
        "others' sheets are theirs"
    )


def test_what_the_year_before_would_have_given_is_tried_before_a_scheme_is_in_force(
    office: Client, bodies: list[Organisation]
) -> None:
    scheme = SchemeFactory.create(state=Scheme.State.DRAFT)
    IndicatorFactory.create(scheme=scheme)
    handled(bodies[0], good=20, late=0)
    handled(bodies[0], good=5, late=15, year=2025)
    page = office.get(f"/assessment/{scheme.pk}/?of=department&figures=last").content.decode()
    assert "10.00" in page
    assert "40.00" not in page
    assert "40.00" in office.get(f"/assessment/{scheme.pk}/?of=department").content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"formula": "满分 × 得分"}, "没有“得分”这个名字"),
        ({"formula": "满分 ×"}, "公式读不通"),
        ({"examples": "值=92 → 40"}, "公式算出 36.80 分"),
        ({"examples": "九十二分"}, "第 1 行看不懂"),
        ({"per": "population"}, "只有件数可以换算"),
        ({"full": "0"}, "满分要大于 0"),
        ({"counted": "entered"}, "填报的指标要有计量单位"),
    ],
)
def test_an_indicator_that_cannot_be_worked_out_is_refused_in_words(
    office: Client, typed: dict[str, str], told: str
) -> None:
    scheme = SchemeFactory.create(state=Scheme.State.DRAFT)
    answer = office.post(f"/assessment/{scheme.pk}/indicators/add/", ADDED | typed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Indicator.objects.exists()


def test_entered_values_need_evidence_and_are_scaled_by_population(
    office: Client, bodies: list[Organisation]
) -> None:
    scheme = SchemeFactory.create()
    indicator = IndicatorFactory.create(
        scheme=scheme,
        source="entered",
        kind="",
        measure="",
        unit="人次",
        per="population",
        full=10,
        formula="值",
    )
    address, first = f"/assessment/indicators/{indicator.pk}/values/", bodies[0].pk
    refused = office.post(address, {f"value_{first}": "100"})
    assert refused.status_code == 422
    assert "填了数值就要写佐证" in refused.content.decode()
    office.post(address, {f"value_{first}": "100", f"evidence_{first}": "培训签到表"})
    assert points(scheme)["住建局"][0] == 5.0, "a hundred among 200,000 people"


def test_deductions_bonuses_and_vetoes_count_until_they_are_withdrawn_with_a_reason(
    office: Client, bodies: list[Organisation]
) -> None:
    scheme = SchemeFactory.create()
    IndicatorFactory.create(scheme=scheme)
    for body in bodies[:2]:
        handled(body, good=20, late=0)
    sheet = f"/assessment/{scheme.pk}/bodies/{bodies[0].pk}"
    said = {"reason": "一件诉求退回三次。", "evidence": "2026-10000001"}
    assert office.post(f"{sheet}/adjust/", {"kind": "deduction", **said}).status_code == 422, (
        "points are missing"
    )
    office.post(f"{sheet}/adjust/", {"kind": "deduction", "points": "3", **said})
    assert points(scheme)["住建局"] == (37.0, 3)
    office.post(f"/assessment/{scheme.pk}/bodies/{bodies[1].pk}/adjust/", {"kind": "veto", **said})
    assert points(scheme)["城管局"] == (40.0, None)
    taken = Adjustment.objects.get(kind="deduction")
    office.post(f"/assessment/adjustments/{taken.pk}/withdraw/", {"reason": " "})
    assert points(scheme)["住建局"][0] == 37.0
    office.post(f"/assessment/adjustments/{taken.pk}/withdraw/", {"reason": "改革试点中的失误，容错免责。"})
    assert points(scheme)["住建局"] == (40.0, 1)
    assert "容错免责" in office.get(f"{sheet}/").content.decode()
    assert AuditRow.objects.filter(action="assessment.withdraw").count() == 1


def test_points_are_fixed_after_the_last_day_and_change_no_more(
    office: Client, bodies: list[Organisation]
) -> None:
    running = SchemeFactory.create(until=dt.date(2999, 12, 31))
    office.post(f"/assessment/{running.pk}/close/")
    running.refresh_from_db()
    assert running.state == Scheme.State.IN_FORCE, "the year is not over"
    scheme = SchemeFactory.create(since=dt.date(2026, 1, 1), until=dt.date(2026, 6, 30))
    IndicatorFactory.create(scheme=scheme)
    handled(bodies[0], good=18, late=2)
    before = points(scheme)
    office.post(f"/assessment/{scheme.pk}/close/")
    scheme.refresh_from_db()
    handled(bodies[0], good=0, late=50)
    assert points(scheme) == before
    assert Result.objects.filter(scheme=scheme).count() == 3
    refused = office.post(
        f"/assessment/{scheme.pk}/bodies/{bodies[0].pk}/adjust/",
        {"kind": "bonus", "points": "1", "reason": "晚了", "evidence": "无"},
    )
    assert "已定分" in refused.content.decode()
    book = load_workbook(_file(office.get(f"/assessment/{scheme.pk}/scores.xlsx")))
    assert book.sheetnames == ["镇办", "县直部门"]
    assert [cell.value for cell in book["县直部门"][2]][:2] == [1, "住建局"]


def test_a_scheme_in_force_changes_only_by_going_back_to_draft_with_a_reason(
    office: Client, bodies: list[Organisation]
) -> None:
    scheme = SchemeFactory.create()
    indicator = IndicatorFactory.create(scheme=scheme)
    assert office.post(f"/assessment/indicators/{indicator.pk}/", ADDED | {"full": "50"}).status_code == 422
    office.post(f"/assessment/{scheme.pk}/back-to-draft/", {"reason": "权重定得不合适。"})
    assert office.post(f"/assessment/indicators/{indicator.pk}/", ADDED | {"full": "40"}).status_code == 302
    assert AuditRow.objects.get(action="assessment.back_to_draft").data["reason"] == "权重定得不合适。"
    copied = {
        "title": "明年",
        "year": "2027",
        "since": "2027-01-01",
        "until": "2027-12-31",
        "like": str(scheme.pk),
    }
    office.post("/assessment/add/", copied)
    assert Scheme.objects.get(year=2027).indicators.get().formula == "满分 × 值 ÷ 100"


@pytest.mark.parametrize("many", [1, 12])
def test_ranks_take_as_many_queries_for_twelve_bodies_as_for_one(
    office: Client, many: int, django_assert_max_num_queries: Any
) -> None:
    scheme = SchemeFactory.create()
    for n in range(many):
        body = OrganisationFactory.create(code=f"T{n}", type="township", area_code=f"{COUNTY}{101 + n}")
        EnteredValueFactory.create(
            indicator=IndicatorFactory.create(
                scheme=scheme, body_class="township", source="entered", kind="", measure="", unit="次"
            ),
            body=body,
        )
        AdjustmentFactory.create(scheme=scheme, body=body)
    with django_assert_max_num_queries(15):
        assert office.get(f"/assessment/{scheme.pk}/").status_code == 200


def _file(response: Any) -> Any:
    import io

    return io.BytesIO(response.content)
