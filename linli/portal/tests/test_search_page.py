"""The search page as staff use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.public import keep_new_words
from linli.cores.matters.tests.factories import TimelineEntryFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.tests.factories import ReportDetailsFactory

pytestmark = pytest.mark.django_db
TOWN, GRID = "990001101", "990001101001001"
SEARCH = reverse("portal:search")


@pytest.fixture
def town() -> Organisation:
    made: Organisation = OrganisationFactory.create(type="township", area_code=TOWN, short_name="柳河镇")
    return made


@pytest.fixture
def clerk(town: Organisation) -> Client:
    client = Client()
    post = PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=town, area_code=TOWN)
    client.force_login(post.user)
    return client


def report(**values: object) -> Matter:
    given = {"area_code": GRID, **values}
    made: Matter = ReportDetailsFactory.create(
        **{f"matter__{name}": value for name, value in given.items()}
    ).matter
    return made


def page(client: Client, **asked: object) -> str:
    keep_new_words()
    return client.get(f"{SEARCH}?{urlencode(asked)}").content.decode()


def test_what_is_typed_into_the_box_on_any_page_leads_to_the_results(clerk: Client) -> None:
    report(title="桥头村路灯问题", text="村口的路灯三天没亮")
    assert f'action="{SEARCH}"' in clerk.get("/").content.decode()
    answer = clerk.post(SEARCH, {"q": " 路灯 "})
    assert answer["Location"] == f"{SEARCH}?{urlencode({'q': '路灯'})}"
    shown = page(clerk, q="路灯")
    assert "桥头村<mark>路灯</mark>问题" in shown
    assert "村口的<mark>路灯</mark>三天没亮" in shown
    assert "找到 1 件" in shown


def test_a_number_opens_the_matter_and_tells_nothing_of_one_out_of_sight(clerk: Client) -> None:
    mine, other = report(number="2026-48392017"), report(number="2026-11112222", area_code="990001102001001")
    for typed in ("2026-48392017", "202648392017", "２０２６－４８３９２０１７"):
        assert clerk.post(SEARCH, {"q": typed})["Location"] == reverse("matters:detail", args=[mine.number])
    shown = page(clerk, q=other.number)
    assert other.title not in shown
    assert "没有找到事项" in shown


@pytest.mark.parametrize("typed", ["13900001234", "138 0000 1234 路灯", "610102199003071234"])
def test_a_telephone_or_identity_number_is_refused_before_it_gets_into_an_address(
    clerk: Client, typed: str
) -> None:
    answer = clerk.post(SEARCH, {"q": typed})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Location" not in answer
    assert typed not in shown
    assert reverse("matters:callers") in shown


def test_places_and_bodies_stand_on_top_and_are_found_by_their_initials(clerk: Client) -> None:
    for code, name, initials in ((TOWN, "柳河镇", "lhz"), (f"{TOWN}001", "桥头村", "qtc")):
        AreaFactory.create(code=code, name=name, initials=initials)
    AreaFactory.create(code="880001101", name="别县桥头镇", initials="bxqtz")
    body = OrganisationFactory.create(name="清溪县住房和城乡建设局", short_name="住建局", initials="zjj")
    for typed in ("qtc", "QTC", "桥头村"):
        shown = page(clerk, q=typed)
        assert "柳河镇桥头村" in shown
        assert reverse("areas:area", args=[f"{TOWN}001"]) in shown
    assert "别县桥头镇" not in page(clerk, q="桥头")
    assert reverse("orgs:organisation", args=[body.pk]) in page(clerk, q="zjj")
    assert reverse("orgs:organisation", args=[body.pk]) in page(clerk, q="住建局 路灯")


def test_initials_in_front_of_other_words_stand_for_the_name(clerk: Client) -> None:
    for code in (f"{TOWN}001", "990001102001"):
        AreaFactory.create(code=code, name="桥头村", initials="qtc")
    AreaFactory.create(code=f"{TOWN}002", name="柳林村", initials="llc")
    AreaFactory.create(code=f"{TOWN}003", name="李楼村", initials="llc")
    report(title="桥头村路灯问题")
    report(title="柳林村路灯问题")
    shown = page(clerk, q="QTC 路灯")
    assert "按“桥头村 路灯”找的" in shown
    assert "找到 1 件" in shown
    assert "<mark>桥头村</mark><mark>路灯</mark>问题" in shown
    assert "按“" not in page(clerk, q="llc 路灯"), "two places have these initials"
    assert f'href="{reverse("portal:inbox")}?tab=all&amp;area={TOWN}001"' in page(clerk, q="qtc")


def test_filters_and_pages_stay_in_the_address(clerk: Client) -> None:
    for number in range(21):
        report(title=f"第{number}盏路灯", channel="phone")
    report(title="别的路灯", channel="web")
    shown = page(clerk, q="路灯", channel="phone")
    assert "别的" not in shown
    assert "第 1 页，共 2 页" in shown
    assert f"?{urlencode({'q': '路灯', 'channel': 'phone', 'page': 2})}".replace("&", "&amp;") in shown
    assert page(clerk, q="路灯", channel="phone", page=2).count("data-row") == 1


def test_who_finds_nothing_is_helped(clerk: Client, town: Organisation) -> None:
    report(title="路灯不亮")
    shown = page(clerk, q="路灯", light="red")
    assert f'href="?{urlencode({"q": "路灯"})}"' in shown
    assert "错别字" in page(clerk, q="大熊猫逃跑")
    assert "至少输入两个字" in page(clerk, q="路")
    assert "只含有其中一部分" in page(clerk, q="路灯 大熊猫")
    assert "想找什么" in page(clerk)


def test_what_people_write_is_shown_as_text(clerk: Client) -> None:
    report(title="<script>路灯</script>", text="<b>路灯</b>")
    shown = page(clerk, q="路灯")
    assert "&lt;script&gt;<mark>路灯</mark>&lt;/script&gt;" in shown
    assert "<b>" not in shown.partition('class="search-results"')[2].partition("</ol>")[0]


def test_administrators_have_no_box_and_find_no_matter(town: Organisation) -> None:
    report(title="路灯不亮")
    client = Client()
    client.force_login(PostFactory.create(role=Role.SYSTEM_ADMIN, organisation=town).user)
    assert "search-box" not in client.get("/").content.decode()
    assert "路灯不亮" not in page(client, q="路灯")


def test_the_page_costs_the_same_queries_for_one_result_and_for_twenty(
    clerk: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    AreaFactory.create(code=TOWN, name="柳河镇")
    TimelineEntryFactory.create(matter=report(title="路灯不亮"), words="路灯已换")
    address = f"{SEARCH}?{urlencode({'q': '路灯'})}"
    page(clerk, q="路灯")
    with django_assert_max_num_queries(14) as one:
        clerk.get(address)
    for _number in range(24):
        TimelineEntryFactory.create(matter=report(title="路灯不亮"), words="路灯已换")
    page(clerk, q="路灯")
    with django_assert_max_num_queries(14) as many:
        assert clerk.get(address).content.decode().count("data-row") == 20
    assert len(one) == len(many)


def test_the_box_keeps_what_was_typed_on_the_page_of_results_and_nowhere_else(clerk: Client) -> None:
    assert page(clerk, q="路灯").count('value="路灯"') >= 2
    assert 'value="路灯"' not in clerk.get("/?q=路灯").content.decode()
