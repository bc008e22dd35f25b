"""Formulas are safe and say what is wrong; points stay between nothing and full; ranks are fair."""

from __future__ import annotations

import math
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.domains.assessment.rules import (
    NAMES,
    Formula,
    FormulaProblem,
    Problem,
    Reading,
    Why,
    parse_examples,
    rank,
    score,
)

NAMED = {"值": 92.0, "满分": 40.0, "分子": 46.0, "分母": 50.0, "平均": 80.0, "最高": 100.0, "最低": 60.0}


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("满分 × 值 ÷ 100", 36.8),
        ("满分*(值-最低)/(最高-最低)", 32.0),
        ("满分 如果 值 ≥ 95 否则 满分 × 值 ÷ 100", 36.8),
        ("满分 if 值>=90 and 分母>=10 else 0", 40.0),
        ("最小（满分，最大（0，满分 － （100 － 值） × 2））", 24.0),
        ("取整(值 ÷ 3)", 31.0),
        ("full if value >= 95 else full * value / 100", 36.8),
        ("30", 30.0),
    ],
)
def test_an_office_writes_formulas_as_it_writes_them_on_paper(text: str, points: float) -> None:
    assert Formula(text).value(NAMED) == pytest.approx(points)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.EMPTY),
        ("满分 ×", Problem.UNREADABLE),
        ("满分 × 得分", Problem.UNKNOWN_NAME),
        ("平方(值)", Problem.UNKNOWN_FUNCTION),
        ("值 ÷ (最高 - 最高)", Problem.DIVIDED_BY_NOTHING),
        ("值 > 90", Problem.NO_NUMBER),
        ("值 ** 9999999", Problem.NOT_ALLOWED),
        ("值.__class__", Problem.NOT_ALLOWED),
        ("'a' * 999999999", Problem.NOT_ALLOWED),
        ("__import__('os').system('ls')", Problem.NOT_ALLOWED),
        ("[值 for 值 in (1, 2)]", Problem.NOT_ALLOWED),
        ("(lambda: 1)()", Problem.NOT_ALLOWED),
        ("值" * 400, Problem.LONG),
        ("(" * 200 + "1" + ")" * 90, Problem.UNREADABLE),
    ],
)
def test_what_is_no_formula_is_refused_with_the_reason(text: str, problem: Problem) -> None:
    with pytest.raises(FormulaProblem) as refused:
        Formula(text).value(NAMED)
    assert refused.value.problem == problem


PIECES = st.sampled_from([*NAMES, *string.printable, "×", "÷", "（", "）", "如果", "否则", "≥"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_typed_gives_a_number_or_a_reason(text: str) -> None:
    assert math.isfinite(_points_or_nothing(text))


def _points_or_nothing(text: str) -> float:
    try:
        return Formula(text).value(NAMED)
    except FormulaProblem:
        return 0.0


def test_a_formula_is_held_to_its_examples() -> None:
    examples, unread = parse_examples("value=92 → 36.8\n\n值=100，分母=50 -> 40分\n值 九十 → 3\n得分=3 → 1")
    assert unread == [4, 5]
    formula = Formula("满分 × 值 ÷ 100")
    assert [one.comes_out(formula, full=40) for one in examples] == [None, None]
    assert examples[0].comes_out(Formula("满分"), full=40) == 40


READINGS = st.lists(
    st.builds(
        Reading,
        body=st.integers(1, 40),
        value=st.none() | st.floats(0, 100),
        numerator=st.just(3.0),
        denominator=st.floats(0, 500),
        population=st.none() | st.integers(1, 90_000),
        is_small=st.booleans(),
    ),
    max_size=20,
    unique_by=lambda one: one.body,
)
TEXTS = st.sampled_from(
    ["满分 × 值 ÷ 100", "值 - 平均", "满分 × 值 ÷ 最高", "值 ÷ 人口 × 10000", "1000", "0 - 5"]
)


@given(READINGS, TEXTS, st.sampled_from([5.0, 12.5, 100.0]))
def test_points_lie_between_nothing_and_full_and_chance_moves_nobody(
    readings: list[Reading], text: str, full: float
) -> None:
    lines = score(Formula(text), readings, full=full)
    assert lines.keys() == {one.body for one in readings}
    points = [line.points for line in lines.values() if line.points is not None]
    assert all(0 <= one <= full for one in points)
    counted = [line.points for line in lines.values() if line.why is Why.COUNTED]
    for line in lines.values():
        if line.why is not Why.COUNTED and counted:
            assert min(counted) - 0.01 <= (line.points or 0) <= max(counted) + 0.01  # type: ignore[type-var,operator]
        if not counted:
            assert line.points is None


@given(
    st.dictionaries(st.integers(1, 50), st.sampled_from([60.0, 75.5, 80.0, 99.0])),
    st.sets(st.integers(1, 50)),
)
def test_a_rank_counts_those_before_it(points: dict[int, float], vetoed: set[int]) -> None:
    standings = rank(points, vetoed=vetoed)
    assert {one.body for one in standings} == points.keys()
    for one in standings:
        if one.body in vetoed:
            assert one.rank is None
        else:
            better = [body for body in points if points[body] > one.points and body not in vetoed]
            assert one.rank == len(better) + 1
    assert [one.body in vetoed for one in standings] == sorted(one.body in vetoed for one in standings)
