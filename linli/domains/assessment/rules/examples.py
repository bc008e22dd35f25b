"""Examples that a formula has to keep: a line each, `值=92 分母=50 → 36.8`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from linli.domains.assessment.rules.formula import ALIASES, NAMES, Formula

CLOSE = 0.005
"""Points are shown with two decimals; closer than this is the same."""
_LINE = re.compile(r"^(?P<given>.*?)(?:→|->|=>)\s*(?P<points>-?\d+(?:\.\d+)?)\s*分?$")
_GIVEN = re.compile(r"(?P<name>[^\s=＝,，、]+)\s*[=＝]\s*(?P<value>-?\d+(?:\.\d+)?)%?")


@dataclass(frozen=True, slots=True)
class Example:
    """What is given, by name, and the points that have to come out."""

    given: Mapping[str, float]
    points: float

    def comes_out(self, formula: Formula, *, full: float) -> float | None:
        """None where the formula keeps it, else the points that come out; FormulaProblem where there are none."""
        found = formula.value({"满分": full, **self.given})
        return None if abs(found - self.points) <= CLOSE else found


def parse_examples(text: str) -> tuple[list[Example], list[int]]:
    """The examples of a text, and the numbers of the lines that are none (from 1)."""
    examples, unread = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        example = _example(line.strip())
        if example is None:
            unread.append(number)
        else:
            examples.append(example)
    return examples, unread


def _example(line: str) -> Example | None:
    found = _LINE.match(line)
    if found is None:
        return None
    pairs = list(_GIVEN.finditer(found["given"]))
    given = {ALIASES.get(pair["name"], pair["name"]): float(pair["value"]) for pair in pairs}
    rest = _GIVEN.sub("", found["given"]).strip(" ,，、;；")
    if rest or not given or not given.keys() <= set(NAMES):
        return None
    return Example(given, float(found["points"]))
