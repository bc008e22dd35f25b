"""Single rules: numbers, limits, rhythms, results, names of bodies."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.domains.supervision.rules import (
    Kind,
    Known,
    Unit,
    details_of,
    due_of,
    judge,
    match,
    outline_of,
    read_document,
    sentences_of,
)
from linli.domains.supervision.rules.numerals import number
from linli.kernel.chinese import half_width

DAY = dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "value"),
    [("七", 7), ("十", 10), ("十二", 12), ("四十", 40), ("一百二十", 120), ("⑫", 12), ("30", 30)],
)
def test_numbers_in_words(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("年底前完成摸排", "2026-12-31"),
        ("6月底前建成", "2026-06-30"),
        ("于十月底前报送", "2026-10-31"),
        ("2027年2月28日前办结", "2027-02-28"),
        ("2月底前完成", "2027-02-28"),  # the document is of March
        ("3月1日至3月20日", "2026-03-20"),
        ("上半年完成", "2026-06-30"),
        ("三季度末前完成", "2026-09-30"),
        ("到2027年底实现", "2027-12-31"),
        ("10日内报送", "2026-03-20"),
        ("两个月内完成", "2026-05-10"),
        ("本月底前上报", "2026-03-31"),
        ("15日前上报", "2026-03-15"),
        ("年内建成", "2026-12-31"),
        ("完成时限：2026年11月", "2026-11-30"),
    ],
)
def test_a_limit_is_a_day_of_the_calendar(text: str, last_day: str) -> None:
    (limit,) = details_of(text.replace("：", ":"), on=DAY).deadlines
    assert str(limit.on) == last_day


@pytest.mark.parametrize("text", ["汛期前完成排查", "春节前兑付到位", "5个工作日内答复"])
def test_a_limit_that_the_calendar_does_not_know_is_kept_in_its_words(text: str) -> None:
    (limit,) = details_of(text, on=DAY).deadlines
    assert limit.on is None


@pytest.mark.parametrize(
    "text",
    ["2025年5月开始试点", "目前已建成", "三年行动计划", "每月25日前报送", "一年级学生", "基层治理底数"],
)
def test_not_every_date_is_a_limit(text: str) -> None:
    assert details_of(text, on=DAY).deadlines == []


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2026年12月", "2026-12-31"), ("2026-06-15", "2026-06-15"), ("2026.9", "2026-09-30"), ("10月底", "2026-10-31"),
     ("年底", "2026-12-31"), ("长期坚持", "None"), ("2026年13月", "None")],
)  # fmt: skip
def test_a_cell_of_a_table_is_read_as_a_day(cell: str, day: str) -> None:
    assert str(due_of(cell, on=DAY)) == day


@pytest.mark.parametrize(
    ("text", "unit", "every", "times"),
    [
        ("每月召开一次例会", Unit.MONTH, 1, 1),
        ("每季度至少检查2次", Unit.QUARTER, 1, 2),
        ("每两周研判", Unit.WEEK, 2, None),
        ("每半年评估一次", Unit.HALF_YEAR, 1, 1),
        ("定期开展培训", Unit.PERIOD, 1, None),
        ("常态化开展巡查", Unit.ALWAYS, 1, None),
        ("实行月通报", Unit.MONTH, 1, None),
        ("按季度考核", Unit.QUARTER, 1, None),
        ("一年两次轮训", Unit.YEAR, 1, 2),
    ],
)
def test_how_often(text: str, unit: Unit, every: int, times: int | None) -> None:
    (rhythm,) = details_of(text, on=DAY).recurrences
    assert (rhythm.unit, rhythm.every) == (unit, every)
    assert times is None or rhythm.times == times


@pytest.mark.parametrize(
    ("text", "value", "unit", "indicator", "at_least"),
    [
        ("化解率达到95%以上", 95, "%", "化解率", True),
        ("全年培训网格员不少于1200人次", 1200, "人次", "", True),
        ("群众满意度不低于90%", 90, "%", "群众满意度", True),
        ("发案数控制在30起以内", 30, "起", "发案数", False),
        ("新建三个调解室", 3, "个", "", True),
        ("落实资金1.5万元", 1.5, "万元", "", True),
    ],
)
def test_a_result_that_can_be_counted(
    text: str, value: float, unit: str, indicator: str, at_least: bool
) -> None:
    (measure,) = details_of(text, on=DAY).measures
    assert (float(measure.value), measure.unit, measure.indicator) == (value, unit, indicator)
    assert measure.at_least is at_least


def test_a_paper_to_be_handed_in() -> None:
    details = details_of("县司法局要制定《调解员管理办法》,并于6月底前报送工作方案", on=DAY)
    assert [each.text for each in details.deliverables] == ["《调解员管理办法》", "工作方案"]


def test_an_enumeration_in_a_sentence_is_no_section_and_points_in_a_paragraph_are() -> None:
    inside = outline_of("一、目标\n防汛要做到两个延伸：一是延伸到城区，二是延伸到镇区。要抓紧落实。")
    assert [section.numbers for section in inside.sections] == [(1,)]
    points = outline_of("一、措施\n一是加强领导。各镇办要成立专班。二是强化保障。财政局要落实经费。")
    assert [(each.numbers, each.title) for each in points.sections] == [
        ((1,), "措施"),
        ((1, 1), "加强领导"),
        ((1, 2), "强化保障"),
    ]


def test_words_that_look_like_numbers_are_none() -> None:
    text = "第一书记要驻村。第二产业要提质。\n1.5万人参加。\n2026年1月召开会议。\n最后一公里要打通。首先，我代表县委表示感谢。"
    assert outline_of(text).sections == []


def test_clauses_that_each_order_something_are_tasks_of_their_own() -> None:
    reading = read_document(
        "各镇办要做到以下几点：一是成立工作专班；二是摸清底数，建立台账；三是每月报送进展。", on=DAY
    )
    assert [proposal.words for proposal in reading.proposals] == [
        "各镇办要做到以下几点:一是成立工作专班",
        "摸清底数,建立台账",
        "每月报送进展。",
    ]
    assert all(proposal.details.bodies[0].text == "各镇办" for proposal in reading.proposals)


@given(st.text(alphabet="一二三、。；！？（）“”《》是要县局各镇办前月底\n 1.", max_size=120))
def test_every_sentence_is_where_it_says_it_is(text: str) -> None:
    sentences = sentences_of(text)
    assert all(left.end <= right.start for left, right in pairwise(sentences))
    covered = {place for each in sentences for place in range(each.start, each.end)}
    assert all(place in covered for place, sign in enumerate(text) if not sign.isspace())
    for each in read_document(text, on=DAY).proposals:
        assert 0 <= each.sentence.start < each.sentence.end <= len(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("县公安局要严厉打击电信诈骗。", Kind.ORDER),
        ("严禁带电作业。", Kind.ORDER),
        ("希望各部门密切配合，形成合力。", Kind.ORDER),
        ("按照省委要求，各镇办要全面开展排查。", Kind.ORDER),
        ("国务院要求，要加快推进数字政府建设。", Kind.BACKGROUND),
        ("网格化管理是基层治理的基础。", Kind.BACKGROUND),
        ("加强队伍建设是做好工作的保证。", Kind.BACKGROUND),
        ("去年全县化解纠纷1200件。", Kind.BACKGROUND),
        ("做好这项工作需要全社会共同努力。", Kind.GENERAL),
        ("谢谢大家！", Kind.BACKGROUND),
    ],
)
def test_what_orders_and_what_only_tells(text: str, kind: Kind) -> None:
    assert judge(half_width(text)).kind is kind


COUNTY = [
    Known(1, "清溪县住房和城乡建设局", "住建局", "department"),
    Known(2, "清溪县人力资源和社会保障局", "县人社局", "department"),
    Known(3, "县督查室", "县督查室", "county_office"),
    Known(4, "城关镇人民政府", "城关镇", "township"),
    Known(5, "柳河镇人民政府", "柳河镇", "township"),
    Known(6, "城关镇派出所", "城关镇派出所", "police"),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("县住建局", (1,)),
        ("住房和城乡建设局", (1,)),
        ("住建", (1,)),
        ("人社局", (2,)),
        ("县委督查室", (3,)),
        ("城关镇", (4,)),
        ("城关镇政府", (4,)),
        ("各镇办", (4, 5)),
        ("各部门", (1, 2, 3)),
        ("有关部门", ()),
        ("县水务局", ()),
    ],
)
def test_names_are_found_among_the_bodies_of_the_county(text: str, ids: tuple[int, ...]) -> None:
    assert match(text, COUNTY).ids == ids
