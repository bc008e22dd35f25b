"""Search: what is found, by whom, in which order, and how soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from linli.cores.access.public import actor_of
from linli.cores.access.rules import RESIDENT, Actor, Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.matters.models import Channel, Confidentiality, Matter, MatterWords, WordsChange
from linli.cores.matters.public import (
    NewMatter,
    Order,
    Results,
    Tab,
    comment,
    file_matter,
    keep_new_words,
    list_page,
    rebuild_words,
    search,
)
from linli.cores.matters.tests.factories import (
    CategoryFactory,
    CoHandlingFactory,
    MatterFactory,
    TimelineEntryFactory,
)
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
TOWN, OTHER_TOWN = "990001101", "990001102"


@pytest.fixture
def town() -> Organisation:
    made: Organisation = OrganisationFactory.create(type="township", area_code=TOWN)
    return made


@pytest.fixture
def dispatcher(town: Organisation) -> Actor:
    return somebody(Role.TOWNSHIP_DISPATCHER, town, TOWN)


def somebody(role: Role, body: Organisation, area: str, *categories: str) -> Actor:
    post = PostFactory.create(role=role, organisation=body, area_code=area, category_codes=list(categories))
    return actor_of(post.user)


def matter(**values: object) -> Matter:
    made: Matter = MatterFactory.create(**{"title": "事项", "text": "", **values})
    return made


def found(actor: Actor, words: str, **filters: object) -> list[Matter]:
    keep_new_words()
    return [one.matter for one in search(actor, words, filters=filters).items]


def strictly(results: Results) -> list[str]:
    assert not results.holds_some
    return [one.matter.title for one in results.items]


@pytest.mark.parametrize("where", ["title", "text", "address"])
def test_a_matter_is_found_by_what_stands_in_its_title_text_or_address(dispatcher: Actor, where: str) -> None:
    lamp = matter(**{where: "桥头村三组路口的路灯三天没亮"})
    matter(**{where: "河道垃圾没有人清运"})
    assert found(dispatcher, "路灯") == [lamp]
    assert found(dispatcher, "桥头村 路灯") == [lamp]


def test_a_matter_is_found_by_what_was_said_on_its_timeline(dispatcher: Actor) -> None:
    one = matter(title="路灯不亮")
    TimelineEntryFactory.create(matter=one, words="变压器烧坏，已报供电所更换。")
    assert found(dispatcher, "变压器") == [one]


def test_a_name_of_two_characters_is_found_whatever_words_are_made_of_it(dispatcher: Actor) -> None:
    """Any two neighbours are found: 张伟 inside 张伟强, 和平 inside 医院和平房."""
    named, hidden = matter(text="村医张伟强反映"), matter(text="医院和平房漏雨")
    assert found(dispatcher, "张伟") == [named]
    assert found(dispatcher, "和平") == [hidden]


def test_where_it_is_a_word_stands_above_where_two_characters_only_meet(dispatcher: Actor) -> None:
    by_chance = matter(text="医院和平房漏雨", filed_at=timezone.now())
    meant = matter(text="和平小区漏雨", filed_at=timezone.now() - dt.timedelta(days=20))
    assert found(dispatcher, "和平") == [meant, by_chance]


def test_a_title_counts_for_more_than_a_text_and_a_text_for_more_than_the_timeline(dispatcher: Actor) -> None:
    said = matter()
    TimelineEntryFactory.create(matter=said, words="化粪池已经清掏。")
    written, entitled = matter(text="院内化粪池满了"), matter(title="化粪池满了")
    assert found(dispatcher, "化粪池") == [entitled, written, said]


def test_the_newest_come_first_if_that_is_asked_for(dispatcher: Actor) -> None:
    now = timezone.now()
    old = matter(title="路灯路灯", filed_at=now - dt.timedelta(days=400))
    new = matter(text="还有路灯", filed_at=now - dt.timedelta(days=3))
    keep_new_words()
    assert [one.matter for one in search(dispatcher, "路灯", filters={}, order=Order.NEWEST).items] == [
        new,
        old,
    ]
    assert [one.matter for one in search(dispatcher, "路灯", filters={}).items] == [old, new]


def test_a_long_word_is_found_as_it_stands_and_not_in_pieces(dispatcher: Actor) -> None:
    apart = matter(text="赵家河边，张家沟口")
    together = matter(text="赵家沟口")
    keep_new_words()
    assert strictly(search(dispatcher, "赵家沟", filters={})) == [together.title]
    assert found(dispatcher, "赵家沟") == [together]
    assert apart in found(dispatcher, "赵家")


def test_where_nothing_holds_all_the_words_those_that_hold_some_are_shown_and_it_is_said(
    dispatcher: Actor,
) -> None:
    lamp = matter(text="路灯坏了")
    keep_new_words()
    results = search(dispatcher, "路灯 大熊猫", filters={})
    assert results.holds_some
    assert [one.matter for one in results.items] == [lamp]
    assert not search(dispatcher, "大熊猫逃跑", filters={}).items


def test_one_character_is_too_little(dispatcher: Actor) -> None:
    matter(text="路")
    keep_new_words()
    results = search(dispatcher, "路", filters={})
    assert (results.items, results.terms) == ((), ())


def test_figures_and_latin_words_are_found_in_wide_and_narrow_letters(dispatcher: Actor) -> None:
    one = matter(text="３号楼门口有一辆SUV")
    assert found(dispatcher, "3号楼") == [one]
    assert found(dispatcher, "ｓｕｖ") == [one]
    assert search(dispatcher, "13号楼", filters={}).holds_some, "a number is a whole"


def test_what_is_left_of_a_masked_number_is_not_found(dispatcher: Actor) -> None:
    matter(text="请打138****5678联系")
    assert found(dispatcher, "5678") == []
    assert found(dispatcher, "138") == []


def test_a_reporter_is_not_found_by_name_nor_telephone(dispatcher: Actor, town: Organisation) -> None:
    filed = file_matter(
        NewMatter(
            kind="report",
            title="路灯不亮，欧阳建国报",
            text="我是欧阳建国，电话13900001234，住桥头村三组7号",
            area_code=f"{TOWN}001001",
            desk_id=town.pk,
            channel=Channel.WEB,
            name="欧阳建国",
            home="桥头村三组7号",
        ),
        by=RESIDENT,
    )
    assert found(dispatcher, "路灯") == [filed.matter]
    for words in ("欧阳建国", "建国", "13900001234", "139", "1234", "7号"):
        assert strictly(search(dispatcher, words, filters={})) == [], words


# --- Who finds what ---------------------------------------------------------------------------------------


def test_nobody_finds_what_they_may_not_see(town: Organisation, dispatcher: Actor) -> None:
    elsewhere = matter(text="路灯", area_code=f"{OTHER_TOWN}001001")
    secret = matter(text="路灯", confidentiality=Confidentiality.CONFIDENTIAL)
    keep_new_words()
    assert search(dispatcher, "路灯", filters={}).count == 0
    county = somebody(Role.COUNTY_DISPATCHER, OrganisationFactory.create(area_code="990001"), "990001")
    assert found(county, "路灯") == [elsewhere]
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        assert found(somebody(role, town, TOWN), "路灯") == []
    assert secret.pk


def test_everybody_finds_what_the_rule_of_sight_shows_them(town: Organisation) -> None:
    """The marks and the rule itself agree for every way of seeing a matter."""
    bureau, helper = OrganisationFactory.create(), OrganisationFactory.create()
    handler = somebody(Role.DEPARTMENT_HANDLER, bureau, "990001")
    helping = somebody(Role.DEPARTMENT_HANDLER, helper, "990001")
    lamps = somebody(Role.TOWNSHIP_DISPATCHER, OrganisationFactory.create(), TOWN, "S01")
    village = somebody(Role.VILLAGE_CLERK, OrganisationFactory.create(), f"{TOWN}001")
    grid = somebody(Role.GRIDWORKER, OrganisationFactory.create(), f"{TOWN}001001")
    lamp, noise = CategoryFactory.create(code="S0101"), CategoryFactory.create(code="S0201")
    matter(text="路灯", category=lamp, owner=bureau)
    matter(text="路灯", category=noise, area_code=f"{TOWN}002001", waiting_person_id=village.user_id)
    called = matter(text="路灯", area_code=f"{OTHER_TOWN}001001", filed_by_id=grid.user_id)
    CoHandlingFactory.create(matter=called, organisation=helper)
    matter(text="路灯", confidentiality=Confidentiality.CONFIDENTIAL, owner=bureau)
    matter(text="路灯", area_code=OTHER_TOWN)
    keep_new_words()
    for actor, count in ((handler, 2), (helping, 1), (lamps, 1), (village, 2), (grid, 2)):
        seen = {one.pk for one in Matter.objects.visible_to(actor)}
        assert {one.matter.pk for one in search(actor, "路灯", filters={}).items} == seen
        assert len(seen) == count


def test_what_was_taken_away_from_somebody_is_not_found_even_before_the_words_are_kept_anew(
    dispatcher: Actor,
) -> None:
    one = matter(text="路灯")
    assert found(dispatcher, "路灯") == [one]
    Matter.objects.filter(pk=one.pk).update(area_code=f"{OTHER_TOWN}001001")
    assert search(dispatcher, "路灯", filters={}).count == 0


# --- Narrowing down ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filters",
    [
        {"open": "yes"},
        {"state": "submitted"},
        {"channel": "phone"},
        {"category": "S01"},
        {"area": f"{TOWN}001"},
        {"light": "red"},
        {"filed_from": dt.date(2026, 3, 1), "filed_to": dt.date(2026, 3, 31)},
        {"filed_from": dt.date(2026, 3, 1)},
    ],
    ids=lambda filters: next(iter(filters)),
)
def test_results_are_narrowed_down_as_lists_are(dispatcher: Actor, filters: dict[str, object]) -> None:
    march = dt.datetime(2026, 3, 31, 15, 59, tzinfo=dt.UTC)
    wanted = matter(
        text="路灯",
        channel="phone",
        category=CategoryFactory.create(code="S0101"),
        light=3,
        filed_at=march,
    )
    matter(
        text="路灯",
        state="closed",
        is_open=False,
        closed_at=march,
        category=CategoryFactory.create(code="S0201"),
        area_code=f"{TOWN}002001",
        filed_at=dt.datetime(2026, 2, 28, 15, 59, tzinfo=dt.UTC),
    )
    assert len(found(dispatcher, "路灯")) == 2
    assert found(dispatcher, "路灯", **filters) == [wanted]


def test_the_search_box_of_the_inbox_finds_the_same(dispatcher: Actor) -> None:
    lamp = matter(text="桥头村的路灯坏了")
    matter(text="河道垃圾")
    keep_new_words()
    for words, expected in (
        ("路灯", [lamp]),
        ("桥头村路灯", [lamp]),
        ("大熊猫", []),
        ("路", []),
        (lamp.number, [lamp]),
    ):
        assert list_page(dispatcher, Tab.ALL, filters={"q": words}).items == expected


# --- Keeping up -------------------------------------------------------------------------------------------


def test_every_change_is_noted_with_it_and_found_after_the_next_keeping(dispatcher: Actor) -> None:
    one = matter(text="路灯")
    keep_new_words()
    assert not WordsChange.objects.exists()
    comment(matter=one, words="等待变压器到货", by=dispatcher)
    assert found(dispatcher, "变压器") == [one]
    Matter.objects.filter(pk=one.pk).update(text="井盖丢失")
    assert found(dispatcher, "路灯") == []
    assert found(dispatcher, "井盖") == [one]
    Matter.objects.filter(pk=one.pk).update(receipt_confirmed_at=timezone.now())
    assert not WordsChange.objects.exists(), "what is no word and no mark is no reason to keep them anew"


def test_words_kept_as_they_came_are_the_same_as_those_kept_anew(dispatcher: Actor) -> None:
    for number in range(7):
        one = matter(text=f"第{number}盏路灯")
        TimelineEntryFactory.create(matter=one, words="已经看过")
        keep_new_words(batch=2)
    as_they_came = dict(MatterWords.objects.values_list("pk", "words"))
    MatterWords.objects.all().delete()
    seen: list[int] = []
    assert rebuild_words(progress=seen.append, batch=3) == 7
    assert seen == [3, 6, 7]
    assert dict(MatterWords.objects.values_list("pk", "words")) == as_they_came


def test_a_search_costs_the_same_queries_for_one_result_and_for_twenty(
    dispatcher: Actor, django_assert_num_queries: Callable[..., Any]
) -> None:
    matter(text="路灯")
    keep_new_words()
    with django_assert_num_queries(4):
        assert len(search(dispatcher, "路灯", filters={}).items) == 1
    for _count in range(25):
        TimelineEntryFactory.create(matter=matter(text="路灯"), words="换了路灯")
    keep_new_words()
    with django_assert_num_queries(4):
        results = search(dispatcher, "路灯", filters={}, page=1)
    assert (len(results.items), results.count, results.pages) == (20, 26, 2)
    assert len(search(dispatcher, "路灯", filters={}, page=9).items) == 6


def test_what_was_found_is_marked_where_it_stands(dispatcher: Actor) -> None:
    one = matter(title="桥头村路灯问题", text="前面的话" * 20 + "村口<b>路灯</b>不亮" + "后面的话" * 40)
    TimelineEntryFactory.create(matter=one, words="已派人查看路灯线路")
    keep_new_words()
    (result,) = search(dispatcher, "路灯", filters={}).items
    assert [(piece.text, piece.is_hit) for piece in result.title] == [
        ("桥头村", False),
        ("路灯", True),
        ("问题", False),
    ]
    text, said = result.fragments
    assert [piece.text for piece in text if piece.is_hit] == ["路灯"]
    assert text[0].text.startswith("…")
    assert text[-1].text.endswith("…")
    assert "".join(piece.text for piece in said) == "已派人查看路灯线路"
