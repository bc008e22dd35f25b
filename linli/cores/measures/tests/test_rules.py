"""Periods, durations and cells, worked out by hand or by another way."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.cores.measures.rules import (
    BOUNDS,
    Better,
    Counted,
    Fact,
    Measure,
    MeasureSet,
    Period,
    PeriodName,
    Sums,
    Tally,
    Term,
    bucket_of,
    named_period,
    quantile,
    whole_months,
)

THINGS = MeasureSet(
    kind="thing",
    name="things",
    counted=(
        Counted("came", 0, "came", "", by_hour=True),
        Counted("done", 1, "done", "", has_hours=True),
        Counted("waits", 2, "waits", "", is_state=True),
    ),
    measures=(
        Measure("came", "came", "", "", "", Term("came")),
        Measure("good", "good", "", "", "%", Term("done", good=True), Term("done"), better=Better.HIGHER),
        Measure("middle", "middle", "", "", "days", Term("done"), share=0.5),
    ),
    facts_of=lambda _ids: [],
    subjects_after=lambda _last, _most: [],
)
NOON = dt.datetime(2026, 7, 6, 4, tzinfo=dt.UTC)
"""Monday, noon in Beijing."""
days = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))


def fact(counted: str, *, at: dt.datetime = NOON, **values: object) -> Fact:
    return Fact(subject=1, counted=counted, at=at, area_code="611026101001001", **values)  # type: ignore[arg-type]


@given(days, st.integers(0, 800))
def test_whole_months_and_odd_days_are_the_period_and_nothing_twice(since: dt.date, length: int) -> None:
    until = since + dt.timedelta(days=length)
    months, ranges = whole_months(since, until)
    covered = [low + dt.timedelta(days=n) for low, high in ranges for n in range((high - low).days + 1)]
    for first in months:
        day = first
        while day.month == first.month:
            covered.append(day)
            day += dt.timedelta(days=1)
    assert sorted(covered) == [since + dt.timedelta(days=n) for n in range(length + 1)]


@pytest.mark.parametrize(
    ("name", "since", "before", "year"),
    [
        (PeriodName.TODAY, "2026-05-31", ("2026-05-30", "2026-05-30"), ("2025-05-31", "2025-05-31")),
        (PeriodName.WEEK, "2026-05-25", ("2026-05-18", "2026-05-24"), ("2025-05-25", "2025-05-31")),
        (PeriodName.MONTH, "2026-05-01", ("2026-04-01", "2026-04-30"), ("2025-05-01", "2025-05-31")),
        (PeriodName.QUARTER, "2026-04-01", ("2026-01-01", "2026-02-28"), ("2025-04-01", "2025-05-31")),
        (PeriodName.YEAR, "2026-01-01", ("2025-01-01", "2025-05-31"), ("2025-01-01", "2025-05-31")),
    ],
)
def test_a_period_is_compared_with_as_much_of_the_one_before(
    name: PeriodName, since: str, before: tuple[str, str], year: tuple[str, str]
) -> None:
    period = named_period(name, dt.date(2026, 5, 31))
    assert period.since.isoformat() == since
    for found, wanted in ((period.before(name), before), (period.a_year_before(), year)):
        assert (found.since.isoformat(), found.until.isoformat()) == wanted


def test_an_own_period_is_compared_with_the_same_number_of_days_before() -> None:
    own = Period(dt.date(2026, 3, 11), dt.date(2026, 3, 20))
    assert own.before(PeriodName.OWN) == Period(dt.date(2026, 3, 1), dt.date(2026, 3, 10))


@given(st.lists(st.integers(0, 9000), min_size=1, max_size=300), st.sampled_from((0.1, 0.5, 0.9)))
def test_a_percentile_lies_in_the_class_of_the_true_one(hours: list[int], share: float) -> None:
    counts = [0] * (len(BOUNDS) + 1)
    for value in hours:
        counts[bucket_of(value)] += 1
    true = sorted(hours)[max(0, -(-len(hours) * int(share * 10) // 10) - 1)]
    low = BOUNDS[bucket_of(true) - 1] if bucket_of(true) else 0
    high = BOUNDS[bucket_of(true)] if bucket_of(true) < len(BOUNDS) else BOUNDS[-1]
    found = quantile(counts, share)
    assert found is not None
    assert low <= found <= high


def test_nothing_has_no_percentile_and_no_rate() -> None:
    nothing = Sums.nothing(THINGS)
    assert quantile([0, 0], 0.5) is None
    assert nothing.figure("good").value is None
    assert nothing.figure("middle").value is None
    assert nothing.figure("came").value == 0


def test_a_fact_counts_in_beijing_days_and_hours_and_for_every_area_above() -> None:
    tally = Tally(THINGS)
    late = dt.datetime(2026, 7, 31, 16, 30, tzinfo=dt.UTC)  # half past midnight on 1 August, a Saturday
    tally.add([fact("came", at=late, category="S0101", channel="web", organisation=7)])
    starts = {(key.span, key.start.isoformat()) for key in tally.changed()}
    assert starts == {("d", "2026-08-01"), ("m", "2026-08-01")}
    assert {key.value for key in tally.changed() if key.facet == "hour"} == {"120"}
    assert {key.area_code for key in tally.changed()} == {"611026", "611026101", "611026101001"}
    whole = {key.facet for key in tally.changed() if key.area_code == "611026101001"}
    assert whole == {"total"}, "a village has its total alone"


def test_what_is_so_now_has_no_day() -> None:
    tally = Tally(THINGS)
    tally.add([fact("waits")])
    assert {key.span for key in tally.changed()} == {"n"}


def test_facts_that_come_and_go_leave_nothing_in_whatever_order() -> None:
    rng = random.Random(7)
    facts = [
        fact(rng.choice(("came", "done", "waits")), good=rng.random() < 0.5, hours=rng.randrange(500))
        for _n in range(200)
    ]
    tally = Tally(THINGS)
    moves = [(one, sign) for one in facts for sign in (1, -1)]
    rng.shuffle(moves)
    for one, sign in moves:
        tally.add([one], sign)
    assert not tally.changed()


def declared(*counted: Counted, measures: tuple[Measure, ...] = ()) -> MeasureSet:
    return MeasureSet("bad", "bad", counted, measures, lambda _ids: [], lambda _last, _most: [])


def test_a_declaration_that_does_not_hang_together_is_refused() -> None:
    one, same = Counted("a", 0, "", ""), Counted("b", 0, "", "")
    with pytest.raises(ValueError, match="slot 0 twice"):
        declared(one, same)
    of_nothing = Measure("x", "", "", "", "", Term("c"))
    with pytest.raises(ValueError, match="unknown c"):
        declared(one, measures=(of_nothing,))


def test_a_figure_of_few_is_marked() -> None:
    tally = Tally(THINGS)
    tally.add([fact("done", good=True, hours=30)] * 3)
    cell = next(counts for key, counts in tally.changed().items() if key.facet == "total")
    figure = Sums(THINGS, cell.counts, cell.spread).figure("good")
    assert (figure.value, figure.denominator, figure.is_small) == (1.0, 3, True)
