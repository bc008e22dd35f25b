"""What a bulletin says is what the cockpit shows of the same scope and days, and its sentences say it as an office would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from linli.cores.access.public import actor_of
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.public import forget
from linli.cores.matters.models import Confidentiality
from linli.cores.matters.tests.factories import CategoryFactory, MatterFactory
from linli.cores.measures.public import Period, PeriodName, fold_changes
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.reports.tests.factories import VerdictFactory
from linli.portal.queries.bulletins.gathering import gather
from linli.portal.queries.cockpit import Asked, Board, Chart, board
from linli.portal.queries.cockpit.charts import words_of
from linli.portal.rules.bulletin import Figures, draft_sections, sections_of, tables_of
from linli.portal.tests.test_cockpit import BEIJING, county, report, written

pytestmark = pytest.mark.django_db
__all__ = ["county"]
JULY = Period(dt.date(2026, 7, 1), dt.date(2026, 7, 31))
NOW = dt.datetime(2026, 8, 1, 9, tzinfo=BEIJING)


@pytest.fixture
def july(county: None) -> Iterator[None]:
    """A month with enough for every figure, a month before and one a year ago."""
    forget()
    bureau, water = (
        OrganisationFactory.create(short_name=name, type="department") for name in ("住建局", "水务局")
    )
    lamp, leak = (
        CategoryFactory.create(code="S0101", name="路灯"),
        CategoryFactory.create(code="S0201", name="水管"),
    )
    for day in range(1, 25):
        body, kind = (bureau, lamp) if day % 3 else (water, leak)
        town = "990001101" if day % 4 else "990001102"
        done = report(town, day=day, closed_after=day % 5, late=day % 6 == 0, owner=body, category=kind)
        VerdictFactory.create(
            matter=done,
            owner=body,
            at=done.closed_at,
            closed_at=done.closed_at,
            solved=bool(day % 5),
        )
    for day in (3, 9):
        report(
            "990001102",
            day=day,
            light=3,
            owner=bureau,
            category=lamp,
            due_at=dt.datetime(2026, 7, 20, tzinfo=BEIJING),
        )
    for number in range(20):
        filed(dt.datetime(2025, 7, number + 1, 9, tzinfo=BEIJING))
        if number < 12:
            filed(dt.datetime(2026, 6, number + 1, 9, tzinfo=BEIJING))
    fold_changes()
    yield
    forget()


def filed(at: dt.datetime) -> None:
    """One that came and was given up again: it counts as received and is not open."""
    matter = MatterFactory.create(
        area_code="990001101001", filed_at=at, state="withdrawn", is_open=False, closed_at=at
    )
    written(matter, "file", at, "submitted")


def figures(area: str = "990001", kind: str = "monthly", period: Period = JULY) -> Figures:
    return Figures(gather(area, kind, period, now=NOW), kind)


def cockpit(
    area: str, name: PeriodName, compare: str = "before", period: Period = JULY
) -> tuple[Asked, Board]:
    asked = Asked(area, name, period, compare)
    actor = actor_of(PostFactory.create(role=Role.LEADER, area_code="990001").user)
    with override("zh-hans"):
        return asked, board(actor, asked, now=NOW)


def column(chart: Chart, head: str) -> dict[str, str]:
    """One column of a chart's table, by the name of its line."""
    place = chart.head.index(head) - 1
    return {line.label: line.columns[place].words for line in (*chart.lines, *chart.other)}


@pytest.mark.parametrize("area", ["990001", "990001102"])
def test_every_figure_agrees_with_the_cockpit_of_the_same_scope_and_days(july: None, area: str) -> None:
    drafted, (asked, shown) = figures(area), cockpit(area, PeriodName.MONTH)
    last_year = cockpit(area, PeriodName.MONTH, "year")[0]
    assert (drafted.compared, drafted.year) == (asked.compared, last_year.compared)
    for tile in shown.tiles:
        mine = drafted.now if tile.code in {"open", "yellow", "red"} else drafted.this
        assert mine[tile.code].words == words_of(tile.figure), tile.code
        assert (mine[tile.code].above, mine[tile.code].is_small) == (
            tile.figure.numerator,
            tile.figure.is_small,
        )
    spread = {
        "places": drafted.places,
        "organisations": drafted.bodies,
        "categories": drafted.categories,
        "channels": drafted.channels,
    }
    for name, rows in spread.items():
        chart = shown.charts[name]
        heads = {"收到": "received", "办结": "closed", "按期办结率": "on_time", "解决率": "solution"}
        for head, code in heads.items():
            if head in chart.head:
                cells = column(chart, head)
                assert {row.name: row.this[code].words for row in rows if row.name in cells} == cells, (
                    name,
                    head,
                )
        if name in {"places", "organisations"}:  # a bulletin says what is red where, and whose
            assert {row.name: f"{row.now.count('red')}" for row in rows} == column(chart, "红灯")
    assert [(one.number, one.days) for one in drafted.oldest] == [
        (one.number, days) for one, days in shown.oldest
    ]


@pytest.mark.parametrize(("kind", "name", "period"), [
    ("weekly", PeriodName.WEEK, Period(dt.date(2026, 7, 6), dt.date(2026, 7, 12))),
    ("chosen", PeriodName.OWN, Period(dt.date(2026, 7, 5), dt.date(2026, 7, 20))),
])  # fmt: skip
def test_a_week_and_chosen_days_are_compared_as_the_cockpit_compares_them(
    july: None, kind: str, name: PeriodName, period: Period
) -> None:
    drafted, (asked, shown) = figures(kind=kind, period=period), cockpit("990001", name, period=period)
    assert drafted.compared == asked.compared
    assert drafted.this["received"].words == words_of(shown.tiles[0].figure) != "0"


def test_the_sentences_hold_the_figures(july: None) -> None:
    said = draft_sections(figures())
    assert (
        "2026年7月，全县共收到群众诉求和网格上报事项26件，比上月（12件）增长116.7%，比去年同期（20件）增长30.0%"
        in said["overall"]
    )
    assert "截至2026年8月1日9时，未办结2件，其中临期（黄灯）0件、超期（红灯）2件。" in said["overall"]
    assert "办理时限到期24件次，按期反馈20件次，按期办结率83.3%" in said["quality"]
    assert "解决率83.3%（20/24）" in said["quality"]
    assert "收到的是柳河镇（18件）、石泉镇（8件）。" in said["places"]
    assert "收到较多的是路灯（18件，占69.2%）、水管（8件，占30.8%）" in said["categories"]


def test_whoever_has_too_few_is_not_ranked_and_not_blamed(july: None) -> None:
    """The water bureau was to answer eight times, half of them late: that is no ranking and no problem yet."""
    drafted = figures()
    said = draft_sections(drafted)
    assert "水务局" not in said["problems"]
    assert "住建局（100.0%" not in said["problems"]
    assert "不参加排名" in said["bodies"] or "不足以排名" in said["bodies"]
    row = next(row for table in tables_of(drafted)["bodies"] for row in table.rows if row[0] == "水务局")
    assert row[3] == "50.0%＊"


def test_a_confidential_matter_and_what_people_wrote_are_nowhere(county: None) -> None:
    body = OrganisationFactory.create(short_name="住建局")
    report("990001101", day=1, owner=body, title="王二麻子家门口的路灯", address="王家院子三号")
    report("990001101", day=2, owner=body, title="不能说的事", confidentiality=Confidentiality.CONFIDENTIAL)
    fold_changes()
    data = gather("990001", "monthly", JULY, now=NOW)
    said = f"{data}{draft_sections(Figures(data, 'monthly'))}"
    assert len(data["oldest"]) == 1
    for words in ("王二麻子", "王家院子", "不能说"):
        assert words not in said


def test_nothing_happened_is_said_as_such(county: None) -> None:
    forget()
    drafted = figures()
    said = draft_sections(drafted)
    assert "没有收到群众诉求和网格上报事项" in said["overall"]
    assert "没有未办结的事项" in said["overall"]
    assert all(said.values())
    assert [one.name for one in sections_of(drafted, said)] == list(said)
    assert not [one for one in sections_of(drafted, said) if one.chart]


def test_the_number_of_queries_does_not_grow(county: None) -> None:
    def queries() -> int:
        fold_changes()
        with CaptureQueriesContext(connection) as seen:
            gather("990001", "monthly", JULY, now=timezone.now())
        return len(seen)

    report("990001101", day=1, closed_after=1, owner=OrganisationFactory.create())
    report("990001101", day=2)
    queries()
    few = queries()
    for number in range(20):
        kind = CategoryFactory.create(code=f"S{number % 9 + 1:02d}01")
        report("990001101", day=number + 1, closed_after=3, owner=OrganisationFactory.create(), category=kind)
        report("990001102", day=number + 1)
    assert queries() == few <= 18
