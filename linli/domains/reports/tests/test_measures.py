"""Figures of reports: what counts when, and that nothing is counted twice, lost, or left behind."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from linli.cores.access.rules import RESIDENT
from linli.cores.matters.models import Matter
from linli.cores.matters.public import anonymise_matters, sweep_clocks
from linli.cores.matters.tests.factories import CategoryFactory
from linli.cores.measures.models import Cell, Change, CountedFact, State
from linli.cores.measures.public import (
    Facet,
    Period,
    Sums,
    Term,
    counted_up_to,
    facts_behind,
    fold_changes,
    now_by,
    rebuild,
    sums_by,
)
from linli.domains.reports.public import NewReport, file_report
from linli.domains.reports.tests.test_flow import GRID, MONDAY_NINE, Cast, filed, people, step, to_handling

__all__ = ["people"]
pytestmark = pytest.mark.django_db

COUNTY, TOWN, VILLAGE = GRID[:6], GRID[:9], GRID[:12]
JULY = Period(dt.date(2026, 7, 1), dt.date(2026, 7, 31))
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def july(area: str = COUNTY, facet: Facet = Facet.TOTAL, value: str = "") -> Sums:
    fold_changes()
    return sums_by("report", area, [facet], [JULY])[0][facet][value]


def shown(sums: Sums, *codes: str) -> list[float | None]:
    return [sums.figure(code).value for code in codes]


def closed(people: Cast, *, after: dt.timedelta) -> Matter:
    matter = to_handling(filed(), people)
    at = MONDAY_NINE + after
    step(matter, "feed_back", people.handler, at=at, words="灯已修好")
    step(matter, "verify_pass", people.gridworker, at=at, method="on_site", words="亮了")
    return step(matter, "close", people.dispatcher, at=at)


def test_a_report_counts_in_county_township_and_village_and_where_it_belongs(people: Cast) -> None:
    filed()
    for area in (COUNTY, TOWN, VILLAGE):
        assert shown(july(area), "received", "closed") == [1, 0]
    assert shown(july(facet=Facet.CATEGORY, value="S0101"), "received") == [1]
    assert shown(july(facet=Facet.CHANNEL, value="web"), "received") == [1]
    assert shown(july(facet=Facet.HOUR, value="9"), "received") == [1], "Monday, nine o'clock"
    now = now_by("report", [COUNTY], [Facet.ORGANISATION])[COUNTY][Facet.ORGANISATION]
    assert shown(now[str(people.town.pk)], "open", "red") == [1, 0], "the desk has to act"


def test_what_is_closed_is_no_longer_open_and_took_as_long_as_it_took(people: Cast) -> None:
    closed(people, after=2 * DAY)
    sums = july()
    assert shown(sums, "received", "closed", "on_time", "response") == [1, 1, 1, 1]
    assert 2.0 <= (sums.figure("days_median").value or 0) <= 2.5, "in the class of 48 to 60 hours"
    assert now_by("report", [COUNTY])[COUNTY][Facet.TOTAL][""].figure("open").value == 0
    assert shown(july(facet=Facet.ORGANISATION, value=str(people.bureau.pk)), "closed", "on_time") == [1, 1]


def test_a_limit_that_runs_out_counts_at_once_and_for_good(people: Cast) -> None:
    matter = to_handling(filed(), people)
    sweep_clocks(now=MONDAY_NINE + 60 * DAY)
    bureau = str(people.bureau.pk)
    assert shown(july(facet=Facet.ORGANISATION, value=bureau), "on_time", "closed") == [0, 0]
    assert now_by("report", [COUNTY])[COUNTY][Facet.TOTAL][""].figure("red").value == 1
    step(matter, "feed_back", people.handler, at=MONDAY_NINE + 61 * DAY, words="灯已修好")
    late = july(facet=Facet.ORGANISATION, value=bureau).figure("on_time")
    assert (late.value, late.denominator) == (0, 1)


def test_every_verdict_counts_for_the_body_that_earned_it(people: Cast) -> None:
    now = timezone.now()
    matter = closed(people, after=now - MONDAY_NINE)
    step(matter, "judge_unsolved", RESIDENT, at=now, words="还是不亮")
    fold_changes()
    until_now = Period(JULY.since, timezone.localdate(now))
    found = sums_by("report", COUNTY, [Facet.ORGANISATION], [until_now])[0]
    bureau = found[Facet.ORGANISATION][str(people.bureau.pk)]
    assert shown(bureau, "closed", "solution", "reopening") == [1, 0, 1]
    assert bureau.figure("satisfaction").value is None, "nobody said whether they were satisfied"
    assert now_by("report", [COUNTY])[COUNTY][Facet.TOTAL][""].figure("open").value == 1


def test_a_return_counts_for_the_body_that_gave_it_back(people: Cast) -> None:
    step(to_handling(filed(), people), "return", people.handler, at=MONDAY_NINE + HOUR, reason="不归我们")
    assert shown(july(facet=Facet.ORGANISATION, value=str(people.bureau.pk)), "return") == [1]


def test_a_corrected_category_moves_all_that_was_counted(people: Cast) -> None:
    matter = filed()
    assert shown(july(facet=Facet.CATEGORY, value="S0101"), "received") == [1]
    step(matter, "correct", people.dispatcher, category=CategoryFactory.create(code="S0202"), reason="选错了")
    assert shown(july(facet=Facet.CATEGORY, value="S0202"), "received") == [1]
    assert shown(july(facet=Facet.CATEGORY, value="S0101"), "received") == [0]


def test_what_is_confidential_is_in_no_figure(people: Cast) -> None:
    matter = filed()
    Matter.objects.filter(pk=matter.pk).update(confidentiality=2)
    fold_changes()
    assert not CountedFact.objects.exists()


def test_a_change_that_does_not_come_about_is_not_counted(people: Cast) -> None:
    with transaction.atomic():
        filed()
        transaction.set_rollback(True)
    assert not Change.objects.exists()


def test_the_list_behind_a_sum_is_as_long_as_the_sum_says(people: Cast) -> None:
    for hours in (1, 30, 50):
        closed(people, after=hours * HOUR)
    filed()
    values = {
        Facet.TOTAL: "",
        Facet.ORGANISATION: str(people.bureau.pk),
        Facet.CATEGORY: "S0101",
        Facet.CHANNEL: "web",
        Facet.HOUR: "9",
    }
    for facet, value in values.items():
        sums = july(facet=facet, value=value)
        for term in (Term("filed"), Term("closed"), Term("handled", good=True), Term("answered")):
            if facet is Facet.HOUR and term.counted != "filed":
                continue
            behind = facts_behind("report", term, COUNTY, JULY, facet=facet, value=value)
            assert behind.count() == sums.count(term), (facet, term)


def test_forgetting_people_leaves_the_figures_as_they_are(people: Cast) -> None:
    closed(people, after=HOUR)
    july()
    before = set(CountedFact.objects.values_list("pk", "counted", "at"))
    assert anonymise_matters(now=MONDAY_NINE + 4000 * DAY) == 1
    fold_changes()
    rebuild("report")
    assert set(CountedFact.objects.values_list("pk", "counted", "at")) == before
    assert shown(july(), "received", "closed") == [1, 1]


def test_a_rebuild_mends_whatever_was_spoilt(people: Cast) -> None:
    closed(people, after=HOUR)
    july()
    Cell.objects.filter(facet="total").delete()
    CountedFact.objects.filter(counted="closed").delete()
    State.objects.all().delete()
    seen: list[int] = []
    begun = timezone.now()
    assert rebuild("report", progress=seen.append) == 1
    known = counted_up_to("report")
    assert known is not None
    assert known >= begun
    assert seen == [1]
    assert shown(july(), "received", "closed", "on_time") == [1, 1, 1]


def test_what_is_imported_counts_in_its_own_time(people: Cast) -> None:
    CategoryFactory.create(code="S0101")
    file_report(NewReport(title="路灯不亮", text="", category_code="S0101", area_code=GRID), by=RESIDENT,
        at=MONDAY_NINE - 400 * DAY)  # fmt: skip
    fold_changes()
    found = sums_by("report", COUNTY, [Facet.TOTAL], [JULY, JULY.a_year_before()])
    assert shown(found[0][Facet.TOTAL][""], "received") == [0]
    year = Period(dt.date(2025, 1, 15), dt.date(2026, 7, 31))
    assert shown(sums_by("report", COUNTY, [Facet.TOTAL], [year])[0][Facet.TOTAL][""], "received") == [1]
