"""The county sets up its categories and routes, and asks where a report would go."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from linli.cores.access.rules import SYSTEM, Actor, Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.audit.public import AuditRow
from linli.cores.matters.models import Category, Matter
from linli.cores.matters.tests.factories import CategoryFactory, MatterFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.actions.categories import CategoryWords as Words
from linli.domains.reports.actions.categories import (
    change_category,
    move_category,
    shift_category,
    use_category,
)
from linli.domains.reports.models import CategoryRule, ReportDetails, Routing
from linli.domains.reports.public import (
    NewReport,
    file_report,
    forget_routing,
    load_categories,
    routing_table,
)
from linli.domains.reports.queries.gaps import DeskGap, routing_gaps
from linli.domains.reports.rules import Route, best_route, unowned
from linli.domains.reports.tests.factories import CategoryRuleFactory, RoutingFactory
from linli.domains.reports.workflow import REPORT
from linli.kernel.errors import Invalid, NotAllowed, Stale

pytestmark = pytest.mark.django_db
COUNTY, TOWN, OTHER, VILLAGE = "990001", "990001101", "990001102", "990001101001"


@pytest.fixture(autouse=True)
def _county() -> Iterator[None]:
    for code, name in ((COUNTY, "清溪县"), (TOWN, "柳河镇"), (OTHER, "石门镇"), (VILLAGE, "桥头村")):
        AreaFactory.create(code=code, name=name)
    AreaFactory.create(code="990001102001", name="石门村")
    forget_routing()
    yield
    forget_routing()


@pytest.fixture
def administrator() -> Actor:
    return acting(Role.SYSTEM_ADMIN)


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(PostFactory.create(role=Role.SYSTEM_ADMIN).user)
    return client


def lamp(**limits: str) -> Category:
    CategoryFactory.create(code="S01", name="公用设施", is_leaf=False)
    category: Category = CategoryFactory.create(code="S0101", name="路灯", keywords="路灯 灯不亮")
    CategoryRuleFactory.create(category=category, limits=limits)
    return category


def test_the_starting_set_loads_once_and_leaves_alone_what_the_county_has_changed() -> None:
    bureau = OrganisationFactory.create(name="清溪县住建局", short_name="住建局")
    call_command("load_categories", verbosity=0)
    assert Routing.objects.get(category_code="S0101").organisation == bureau
    assert routing_table().limits_for("E050102")["handle"] == "7d"
    assert not CategoryRule.objects.filter(category__code="S01").exists()
    Category.objects.filter(pk="S0101").update(name="照明")
    before = (Category.objects.count(), Routing.objects.count())
    done = load_categories(by=SYSTEM)
    assert (done.categories, done.routes) == (0, 0)
    assert "水务局" in done.unmatched
    assert (Category.objects.count(), Routing.objects.count()) == before
    assert Category.objects.get(pk="S0101").name == "照明"
    OrganisationFactory.create(name="清溪县水务局", short_name="县水务局")
    assert load_categories(by=SYSTEM).routes > 0, "the bodies that came later get what nobody owns"


def test_an_empty_county_is_offered_the_starting_set(client: Client) -> None:
    page = client.get(reverse("reports:categories")).content.decode()
    assert "载入起始类别" in page
    client.post(reverse("reports:load_starting_set"))
    assert Category.objects.filter(code="S0101").exists()


def test_a_limit_is_the_categorys_own_or_comes_from_above_and_running_matters_keep_theirs(
    administrator: Actor,
) -> None:
    lamp(handle="3wd")
    PostFactory.create(role=Role.COUNTY_DISPATCHER, area_code=COUNTY)
    forget_routing()
    new = NewReport(title="路灯不亮", text="三天没亮", category_code="S0101", area_code=VILLAGE)
    matter = file_report(new, by=acting(Role.GRIDWORKER, area_code=VILLAGE)).matter
    CategoryRuleFactory.create(
        category=Category.objects.get(pk="S01"), limits={"handle": "9wd", "sign": "1wd"}
    )
    change_category(code="S0101", words=Words(name="路灯", limits={}), version=1, by=administrator)
    table = routing_table()
    assert (table.limits_for("S0101")["handle"], table.limits_for("S0101")["sign"]) == ("9wd", "1wd")
    assert table.limits_for("S0101")["verify"] == "1wd"
    assert ReportDetails.objects.get(matter=matter).limits["handle"] == "3wd"


def test_two_who_edit_at_once_hear_of_each_other_and_the_log_says_what_changed(administrator: Actor) -> None:
    lamp(handle="3wd")
    words = Words(name="路灯照明", limits={"handle": "2wd"})
    change_category(code="S0101", words=words, version=1, by=administrator)
    with pytest.raises(Stale, match="路灯照明"):
        change_category(code="S0101", words=words, version=1, by=administrator)
    changed = AuditRow.objects.get(action="reports.change_category").data["changed"]
    assert changed["name"] == ["路灯", "路灯照明"]
    assert changed["limits"] == [{"handle": "3wd"}, {"handle": "2wd"}]
    with pytest.raises(NotAllowed):
        change_category(code="S0101", words=words, version=2, by=acting(Role.COUNTY_DISPATCHER))


def test_a_category_out_of_use_is_offered_no_more_and_open_matters_keep_it(administrator: Actor) -> None:
    matter = MatterFactory.create(category=lamp())
    use_category(code="S01", in_use=False, version=1, by=administrator)
    assert not Category.objects.filter(is_active=True).exists()
    assert Matter.objects.get(pk=matter.pk).category_id == "S0101"
    with pytest.raises(Invalid, match="先启用上级"):
        use_category(code="S0101", in_use=True, version=1, by=administrator)


def test_a_moved_category_takes_its_rules_and_routes_along(administrator: Actor) -> None:
    matter = MatterFactory.create(category=lamp(handle="3wd"))
    CategoryFactory.create(code="S02", name="道路交通", is_leaf=False)
    RoutingFactory.create(category_code="S0101", area_code=COUNTY)
    moved = move_category(code="S0101", under="S02", version=1, by=administrator)
    assert moved.code == "S0201"
    assert routing_table().limits_for("S0201")["handle"] == "3wd"
    assert routing_table().route_for(category_code="S0201", area_code=VILLAGE) is not None
    assert not Category.objects.get(pk="S0101").is_active
    assert Matter.objects.get(pk=matter.pk).category_id == "S0101"


def test_neighbours_change_places(administrator: Actor) -> None:
    for code in ("S01", "S02", "S03"):
        CategoryFactory.create(code=code, is_leaf=False)
    shift_category(code="S03", up=True, by=administrator)
    shift_category(code="S01", up=True, by=administrator)
    assert list(Category.objects.order_by("order").values_list("code", flat=True)) == ["S01", "S03", "S02"]


def question(number: int, **typed: str) -> dict[str, str]:
    row = {"question": "", "type": "text", "place": str(number + 1), "choices": "", "code": "", **typed}
    return {f"questions-{number}-{name}": value for name, value in row.items()}


def typed(count: int, **words: str) -> dict[str, str]:
    return {
        "name": "路灯", "version": "1", "keywords": "路灯，灯不亮 路灯", "handle_amount": "2", "handle_scale": "wh",
        "questions-TOTAL_FORMS": str(count), "questions-INITIAL_FORMS": "0", **words,
    }  # fmt: skip


def test_questions_are_added_ordered_and_removed_without_script(client: Client) -> None:
    lamp()
    url = reverse("reports:edit_category", args=["S0101"])
    grown = client.post(url, typed(0, name="", add_question="1"))
    assert grown.status_code == 200
    assert 'name="questions-0-question"' in grown.content.decode()
    assert "请填写" not in grown.content.decode()
    wrong = typed(1, **question(0, question="几盏灯", type="choice", choices="一盏"))
    answer = client.post(url, wrong)
    assert answer.status_code == 422
    assert "请至少写两个选项" in answer.content.decode()
    assert 'value="几盏灯"' in answer.content.decode()
    right = typed(
        3,
        **question(0, question="坏了几盏", type="number", place="2"),
        **question(1, question="哪种灯", type="choice", choices="高杆灯、庭院灯", place="1", required="on"),
        **question(2, question="不要了", remove="on"),
    )
    assert client.post(url, right).status_code == 302
    rule = CategoryRule.objects.get(pk="S0101")
    assert [row["question"] for row in rule.questions] == ["哪种灯", "坏了几盏"]
    assert rule.questions[0]["choices"] == ["高杆灯", "庭院灯"]
    assert rule.limits == {"handle": "2wh"}
    assert Category.objects.get(pk="S0101").keywords == "路灯 灯不亮"
    assert "高杆灯" in client.get(reverse("reports:category", args=["S0101"])).content.decode()


def test_a_new_category_gets_a_code_that_fits(client: Client) -> None:
    lamp()
    page = client.get(reverse("reports:add_category") + "?under=S01").content.decode()
    assert 'value="S0102"' in page
    for code, words in (
        ("s1", "大写字母"),
        ("S0101", "已经有了"),
        ("E0101", "上级还没有"),
        ("S01010101", "最多三级"),
    ):
        answer = client.post(reverse("reports:add_category"), typed(0, code=code))
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert client.post(reverse("reports:add_category"), typed(0, code="s0102")).status_code == 302
    assert Category.objects.get(pk="S0102").is_leaf


def test_the_default_limits_of_the_county_can_be_changed(client: Client) -> None:
    limits = {f"{clock}_amount": "3" for clock in REPORT.clocks}
    url = reverse("reports:default_limits")
    assert client.post(url, {**limits, "version": "1", "sign_amount": ""}).status_code == 422
    assert (
        client.post(url, {**limits, "version": "1", "sign_scale": "h", "urgent-sign_amount": "1"}).status_code
        == 302
    )
    assert routing_table().limits_for(None)["sign"] == "3h"
    assert client.post(url, {**limits, "version": "1"}).status_code == 409


def test_a_gap_is_named_as_coarsely_as_it_is_and_can_be_mended(client: Client) -> None:
    lamp()
    CategoryFactory.create(code="S0102", name="井盖")
    RoutingFactory.create(category_code="S0101", area_code=TOWN)
    PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, area_code=TOWN)
    found = routing_gaps()
    assert [(gap.category.code, gap.area_code) for gap in found.unowned] == [
        ("S0101", OTHER),
        ("S0102", COUNTY),
    ]
    assert found.town_desks == [DeskGap(OTHER, "石门镇")]
    assert found.county_desk == DeskGap(COUNTY, "")
    assert len(found.owners_without_people) == 1
    body = OrganisationFactory.create()
    new = {"category_code": "S0102", "area_code": COUNTY, "organisation": str(body.pk), "gaps_page": "1"}
    assert client.post(reverse("reports:add_route"), new)["Location"] == reverse("reports:gaps") + "?page=1"
    assert [gap.category.code for gap in routing_gaps().unowned] == ["S0101"]
    again = client.post(reverse("reports:add_route"), new)
    assert again.status_code == 422
    assert "已经有规则" in again.content.decode()
    Organisation.objects.filter(pk=body.pk).update(is_active=False)
    assert "S0102" in [gap.category.code for gap in routing_gaps().unowned], "a body out of use owns nothing"


def test_every_gap_can_be_paged_to_and_mending_one_leads_back_to_its_page(client: Client) -> None:
    for number in range(1, 131):
        CategoryFactory.create(code=f"S02{number:04d}", name=f"类{number:03d}", order=number)
    gaps = reverse("reports:gaps")
    first, second = (client.get(gaps, {"page": page}).content.decode() for page in ("1", "2"))
    shown = [sum(f">类{number:03d}<" in page for number in range(1, 131)) for page in (first, second)]
    assert shown == [100, 30], "none is left out, none twice"
    assert 'rel="next" href="?page=2"' in first
    assert "第 2 页，共 2 页" in second
    assert "?category=S020130&amp;area=990001&amp;gaps=2" in second
    new = {"category_code": "S020130", "area_code": COUNTY, "gaps_page": "2"}
    sent = new | {"organisation": str(OrganisationFactory.create().pk)}
    assert client.post(reverse("reports:add_route"), sent)["Location"] == f"{gaps}?page=2"
    assert ">类129<" in client.get(gaps, {"page": "99"}).content.decode(), "past the end stands the last page"


def test_a_route_goes_to_another_body_unless_somebody_was_faster(client: Client) -> None:
    row = RoutingFactory.create(area_code=COUNTY)
    other = OrganisationFactory.create(short_name="城管局")
    url = reverse("reports:edit_route", args=[row.pk])
    assert client.post(url, {"seen": "999999", "organisation": str(other.pk)}).status_code == 409
    client.post(url, {"seen": str(row.organisation_id), "organisation": str(other.pk)})
    assert Routing.objects.get(pk=row.pk).organisation == other
    client.post(reverse("reports:remove_route", args=[row.pk]))
    assert not Routing.objects.exists()
    assert AuditRow.objects.filter(subject=f"route:*:{COUNTY}").count() == 2


def test_routes_go_out_to_excel_and_come_in_again(client: Client, tmp_path: object, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    lamp()
    RoutingFactory.create(category_code="S0101", area_code=COUNTY)
    other = OrganisationFactory.create(short_name="城管局")
    book = load_workbook(BytesIO(client.get(reverse("reports:export_routes")).content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][:3] == ["S0101", "路灯", COUNTY]
    sheet["E2"] = "城管局"
    sheet.append(["", "", TOWN, "", "城管局"])

    def sent() -> SimpleUploadedFile:
        buffer = BytesIO()
        book.save(buffer)
        return SimpleUploadedFile("routes.xlsx", buffer.getvalue())

    sheet.append(["X9", "", "1", "", "没有的局"])
    report = client.post(reverse("reports:import_routes"), {"file": sent()}).content.decode()
    assert "没有这个类别" in report
    assert "没有叫“没有的局”的在用机构" in report
    sheet.delete_rows(4)
    answer = client.post(reverse("reports:import_routes"), {"file": sent()})
    assert Routing.objects.count() == 1, "the check writes nothing"
    client.post(reverse("reports:confirm_routes"), {"token": answer.context["token"]})
    assert set(Routing.objects.values_list("category_code", "area_code", "organisation_id")) == {
        ("S0101", COUNTY, other.pk),
        ("", TOWN, other.pk),
    }


def test_the_bench_says_where_a_report_would_go_and_why_and_writes_nothing(client: Client) -> None:
    lamp(handle="3wd")
    town = OrganisationFactory.create(short_name="柳河镇政府")
    PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, area_code=TOWN, organisation=town)
    RoutingFactory.create(category_code="S01", area_code=COUNTY, organisation__short_name="住建局")
    RoutingFactory.create(category_code="S0101", area_code=COUNTY, organisation__short_name="供电公司")
    RoutingFactory.create(category_code="S01", area_code=TOWN, organisation__short_name="城管所")
    url = reverse("reports:test_bench")
    page = client.post(url, {"text": "村口路灯坏了", "area": VILLAGE}).content.decode()
    for words in (
        "S0101 路灯",
        "因为有“路灯”",
        "柳河镇政府",
        "供电公司",
        "3个工作日",
        "本类别设定",
        "城管所",
        "全县默认",
    ):
        assert words in page
    assert not Matter.objects.exists()
    assert client.post(url, {"text": "路灯"}).status_code == 422
    nowhere = client.post(url, {"text": "下雨了", "area": VILLAGE}).content.decode()
    assert "没有推荐的类别" in nowhere
    assert "没有责任单位" in nowhere


@pytest.mark.parametrize("name", ["categories", "routes", "gaps"])
def test_a_page_asks_as_often_for_fifty_rows_as_for_one(client: Client, name: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse(f"reports:{name}")).status_code == 200
        return len(caught)

    lamp()
    RoutingFactory.create(category_code="S0101", area_code=TOWN)
    asked()
    one = asked()
    for number in range(2, 52):
        CategoryFactory.create(code=f"S01{number:02d}")
        RoutingFactory.create(category_code=f"S01{number:02d}", area_code=TOWN)
    assert asked() == one <= 16


CODES = st.sampled_from(["", "S01", "S0101", "S010101", "S02", "S0201"])
PLACES = st.sampled_from([COUNTY, TOWN, VILLAGE, OTHER, "990001102001"])
ROUTES = st.lists(st.builds(Route, CODES, PLACES, st.integers(1, 9)), max_size=12)


@given(ROUTES, CODES, PLACES)
def test_the_row_that_wins_fits_and_no_fitting_row_is_more_precise(
    routes: list[Route], category: str, area: str
) -> None:
    won = best_route(routes, category_code=category, area_code=area)
    fitting = [
        r
        for r in routes
        if category[: len(r.category_code)] == r.category_code and area[: len(r.area_code)] == r.area_code
    ]
    assert (won is None) == (not fitting)
    for row in fitting:
        assert won is not None
        assert len(won.category_code) >= len(row.category_code)
        if len(won.category_code) == len(row.category_code):
            assert len(won.area_code) >= len(row.area_code)


@given(ROUTES)
def test_a_place_is_a_gap_exactly_where_no_row_wins(routes: list[Route]) -> None:
    categories, places = ["S0101", "S010101", "S0201"], [VILLAGE, "990001102001"]
    found = unowned(routes, categories=categories, places=places)
    for category in categories:
        for place in places:
            nobody = best_route(routes, category_code=category, area_code=place) is None
            assert (place in found.get(category, ())) == nobody


def test_the_administrators_first_page_counts_the_gaps(client: Client) -> None:
    lamp()
    page = client.get("/").content.decode()
    count = routing_gaps().count
    assert count > 0
    assert reverse("reports:gaps") in page
    assert f">{count}<" in page
