"""Points of one indicator for all bodies of a class."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from linli.domains.assessment.rules.formula import Formula, FormulaProblem


class Why(StrEnum):
    """How a body came by its points."""

    COUNTED = "counted"
    FEW = "few"
    """Too few cases to say anything: the mean of the others."""
    NOTHING = "nothing"
    """Nothing was counted or entered: the mean of the others."""
    PROBLEM = "problem"
    """The formula gives no number for these values: the mean of the others."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted or entered about one body; `value` is what the formula calls 值."""

    body: int
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    population: int | None = None
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One body's points for one indicator; None where nobody has any to take the mean of."""

    reading: Reading
    points: float | None
    why: Why


def class_values(readings: Sequence[Reading]) -> dict[str, float]:
    """Mean, highest and lowest value of a class; bodies with too few cases stand aside."""
    values = [one.value for one in readings if one.value is not None and not one.is_small]
    if not values:
        return {}
    return {"平均": statistics.fmean(values), "最高": max(values), "最低": min(values)}


def score(formula: Formula, readings: Sequence[Reading], *, full: float) -> dict[int, Line]:
    """Points between nothing and full for every body. Whoever has too few cases, or none, gets the mean of the others:
    neither praised nor blamed by chance."""
    of_class = class_values(readings)
    counted = {one.body: _counted(formula, one, of_class, full) for one in readings}
    known = [line.points for line in counted.values() if line.points is not None]
    mean = round(statistics.fmean(known), 2) if known else None
    return {
        body: line if line.points is not None else Line(line.reading, mean, line.why)
        for body, line in counted.items()
    }


def _counted(formula: Formula, reading: Reading, of_class: Mapping[str, float], full: float) -> Line:
    if reading.value is None:
        return Line(reading, None, Why.NOTHING)
    if reading.is_small:
        return Line(reading, None, Why.FEW)
    named = {"值": reading.value, "满分": full, **of_class}
    extra = {"分子": reading.numerator, "分母": reading.denominator, "人口": reading.population}
    named |= {name: float(value) for name, value in extra.items() if value is not None}
    try:
        points = formula.value(named)
    except FormulaProblem:
        return Line(reading, None, Why.PROBLEM)
    return Line(reading, round(min(max(points, 0.0), full), 2), Why.COUNTED)
