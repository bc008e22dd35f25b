"""Nobody subtracts their way to a small count: tried by calculation over everything that is shown, and by hand."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from linli.doors.opendata.rules import WHOLE, Bound, Cell, Line, Rate, determined, hidden_cells, shown_rate

COUNTY, TOWNS, GROUPS, QUARTERS, YEAR = "c", ("t1", "t2", "t3"), ("A", "B", "C"), ("q1", "q2"), "y"
Table = dict[Cell, int]


def cube(
    counts: list[int], towns: int, groups: int, quarters: int, *, every_line: bool = True
) -> tuple[Table, list[Line]]:
    """A county's table with all its sums, and the lines along which readers can check them."""
    areas, kinds, times = TOWNS[:towns], GROUPS[:groups], QUARTERS[:quarters]
    table: Table = {
        Cell(*place): count
        for place, count in zip(itertools.product(areas, kinds, times), counts, strict=True)
    }
    lines: list[Line] = []

    def add_up(whole: Cell, parts: list[Cell]) -> None:
        table[whole] = sum(table[part] for part in parts)
        lines.append(Line(whole, tuple(parts)))

    for area, kind in itertools.product(areas, kinds):
        add_up(Cell(area, kind, YEAR), [Cell(area, kind, time) for time in times])
    for area, time in itertools.product(areas, (*times, YEAR)):
        add_up(Cell(area, WHOLE, time), [Cell(area, kind, time) for kind in kinds])
    for kind, time in itertools.product((*kinds, WHOLE), (*times, YEAR)):
        add_up(Cell(COUNTY, kind, time), [Cell(area, kind, time) for area in areas])
    if every_line:  # they follow from the others: the rule may not need them
        for time in (*times, YEAR):
            add_up(Cell(COUNTY, WHOLE, time), [Cell(COUNTY, kind, time) for kind in kinds])
        for kind in (*kinds, WHOLE):
            add_up(Cell(COUNTY, kind, YEAR), [Cell(COUNTY, kind, time) for time in times])
    return table, lines


@st.composite
def cubes(draw: st.DrawFn, most: tuple[int, int, int] = (3, 3, 2)) -> tuple[Table, list[Line]]:
    towns, groups, quarters = (draw(st.integers(1, side)) for side in most)
    count = st.one_of(st.integers(0, 9), st.integers(0, 60))
    cells = draw(st.lists(count, min_size=towns * groups * quarters, max_size=towns * groups * quarters))
    return cube(cells, towns, groups, quarters, every_line=draw(st.booleans()))


@given(cubes())
@settings(max_examples=150, deadline=None)
def test_no_small_count_is_shown(case: tuple[Table, list[Line]]) -> None:
    table, lines = case
    hidden = hidden_cells(table, lines, smallest=5)
    assert all(count == 0 or count >= 5 for cell, count in table.items() if cell not in hidden)


@given(cubes())
@settings(max_examples=150, deadline=None)
def test_no_hidden_count_follows_from_what_is_shown(case: tuple[Table, list[Line]]) -> None:
    table, lines = case
    hidden = hidden_cells(table, lines, smallest=5)
    assert determined(hidden, lines) == []


@given(cubes())
@settings(max_examples=150, deadline=None)
def test_what_is_hidden_in_a_line_is_no_small_count_together(case: tuple[Table, list[Line]]) -> None:
    table, lines = case
    hidden = hidden_cells(table, lines, smallest=5)
    for line in lines:
        left_over = table[line.whole] - sum(table[part] for part in line.parts if part not in hidden)
        if line.whole not in hidden and any(part in hidden for part in line.parts):
            assert left_over >= 5


def solutions(table: Table, lines: list[Line], hidden: frozenset[Cell]) -> Iterator[Table]:
    """Every table of whole numbers from zero on that shows the same: what somebody with a computer would try.

    Independent of the rule: the hidden basic counts run over all values that their year allows.
    """
    basic = sorted(
        {part for line in lines for part in line.parts if part.time != YEAR and part.area != COUNTY}
    )
    basic = [cell for cell in basic if cell.group != WHOLE]
    free = [cell for cell in basic if cell in hidden]
    wholes = [(line.whole, _basics_of(line.whole, basic)) for line in lines]
    shown = [(whole, cells) for whole, cells in wholes if whole not in hidden]
    for values in itertools.product(range(max((table[c] for c in free), default=0) + 2), repeat=len(free)):
        tried = table | dict(zip(free, values, strict=True))
        if all(sum(tried[cell] for cell in cells) == table[whole] for whole, cells in shown):
            yield tried


def _basics_of(whole: Cell, basic: list[Cell]) -> list[Cell]:
    return [
        cell
        for cell in basic
        if whole.area in (COUNTY, cell.area)
        and whole.group in (WHOLE, cell.group)
        and whole.time in (YEAR, cell.time)
    ]


@given(st.lists(st.integers(0, 7), min_size=6, max_size=6))
@settings(max_examples=60, deadline=None)
def test_trying_all_tables_of_whole_numbers_finds_several_for_each_hidden_count(counts: list[int]) -> None:
    table, lines = cube(counts, 3, 2, 1)
    hidden = hidden_cells(table, lines, smallest=4)
    basic = {cell for cell in hidden if cell.area != COUNTY and cell.group != WHOLE and cell.time != YEAR}
    possible: dict[Cell, set[int]] = {cell: set() for cell in basic}
    for found in solutions(table, lines, hidden):
        for cell in basic:
            possible[cell].add(found[cell])
        if all(len(values) > 1 for values in possible.values()):
            break
    assert all(len(values) > 1 for values in possible.values())


def test_a_lone_small_count_takes_another_one_with_it() -> None:
    table = {
        Cell("t1", "A", "q1"): 3,
        Cell("t1", "B", "q1"): 9,
        Cell("t1", "C", "q1"): 40,
        Cell("t1", WHOLE, "q1"): 52,
    }
    line = Line(Cell("t1", WHOLE, "q1"), tuple(Cell("t1", group, "q1") for group in GROUPS))
    assert hidden_cells(table, [line], smallest=5) == {Cell("t1", "A", "q1"), Cell("t1", "B", "q1")}


def test_two_ones_are_not_enough_for_each_other() -> None:
    """Together they would be two, and one each."""
    table = {
        Cell("t1", "A", "q1"): 1,
        Cell("t1", "B", "q1"): 1,
        Cell("t1", "C", "q1"): 40,
        Cell("t1", WHOLE, "q1"): 42,
    }
    line = Line(Cell("t1", WHOLE, "q1"), tuple(Cell("t1", group, "q1") for group in GROUPS))
    assert len(hidden_cells(table, [line], smallest=5)) == 3


def test_large_counts_and_zeros_are_all_shown() -> None:
    table, lines = cube([12, 0, 8, 30, 9, 0, 5, 50], 2, 2, 2)
    assert hidden_cells(table, lines, smallest=5) == frozenset()


def test_a_threshold_of_one_hides_nothing() -> None:
    table, lines = cube([1, 0, 2, 3, 1, 0, 1, 1], 2, 2, 2)
    assert hidden_cells(table, lines, smallest=1) == frozenset()


def rate(above: int, of: int) -> Rate | None:
    return shown_rate(above, of, fewest=10, smallest=5)


def test_a_rate_out_of_few_is_not_told_and_others_are_coarse() -> None:
    assert rate(8, 9) is None
    assert rate(20, 43) == Rate(50, 40)
    assert rate(187, 203) == Rate(92, 200)


def test_where_few_are_in_it_or_out_of_it_only_a_bound_is_told() -> None:
    assert rate(39, 40) == rate(37, 40) == Rate(90, 40, Bound.AT_LEAST)
    assert rate(1, 40) == rate(4, 40) == Rate(10, 40, Bound.AT_MOST)
    assert (rate(40, 40), rate(0, 40)) == (Rate(100, 40), Rate(0, 40))


@given(st.integers(10, 2000), st.data())
def test_a_bound_is_true(of: int, data: st.DataObject) -> None:
    above = data.draw(st.integers(0, of))
    told = rate(above, of)
    assert told is not None
    if told.bound is Bound.AT_LEAST:
        assert 100 * above >= told.percent * of
    if told.bound is Bound.AT_MOST:
        assert 100 * above <= told.percent * of


def test_no_rate_leaves_one_small_number_as_the_only_possible_one() -> None:
    """Neither of those who are in it nor of those who are not: both could be several."""
    inside: defaultdict[Rate | None, set[int]] = defaultdict(set)
    outside: defaultdict[Rate | None, set[int]] = defaultdict(set)
    for of in range(10, 405):
        for above in range(of + 1):
            inside[rate(above, of)].add(above)
            outside[rate(above, of)].add(of - above)
    for possible in (*inside.values(), *outside.values()):
        assert len(possible) > 1 or not possible & {1, 2, 3, 4}
