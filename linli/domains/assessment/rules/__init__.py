"""What an assessment decides: formulas, points, ranks. Plain Python."""

from linli.domains.assessment.rules.examples import Example, parse_examples
from linli.domains.assessment.rules.formula import ALIASES, NAMES, Formula, FormulaProblem, Problem
from linli.domains.assessment.rules.ranking import Standing, rank
from linli.domains.assessment.rules.scoring import Line, Reading, Why, class_values, score

__all__ = [
    "ALIASES",
    "NAMES",
    "Example",
    "Formula",
    "FormulaProblem",
    "Line",
    "Problem",
    "Reading",
    "Standing",
    "Why",
    "class_values",
    "parse_examples",
    "rank",
    "score",
]
