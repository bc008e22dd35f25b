"""The expression language of formulas: numbers, the names below, + - × ÷, comparisons, conditions and four functions.

Read and evaluated by simpleeval, from which everything else is taken away: no attributes, no texts, no powers, no names
but these. A formula therefore ends at once and touches nothing.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from simpleeval import (
    FeatureNotAvailable,
    FunctionNotDefined,
    InvalidExpression,
    NameNotDefined,
    OperatorNotDefined,
    SimpleEval,
)

LONGEST = 300
NAMES = ("值", "分子", "分母", "满分", "平均", "最高", "最低", "人口")
"""What a formula may name: the body's own value (a rate in per cent), what it is made of, the full points, the mean, highest
and lowest value of its class, and its population."""
ALIASES = {
    "value": "值",
    "numerator": "分子",
    "denominator": "分母",
    "full": "满分",
    "mean": "平均",
    "highest": "最高",
    "lowest": "最低",
    "population": "人口",
}
"""The same names in English."""
_SIGNS = str.maketrans(
    {
        "×": "*",
        "÷": "/",
        "（": "(",
        "）": ")",
        "，": ",",
        "＋": "+",
        "－": "-",
        "—": "-",
        "％": "%",
        "．": ".",
    }
    | {"＜": "<", "＞": ">", "≤": "≤", "≥": "≥", "＝": "="}
)
_WORDS = {"≤": "<=", "≥": ">=", "如果": " if ", "否则": " else ", "并且": " and ", "或者": " or "}
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
}
_TAKEN_AWAY = (ast.Attribute, ast.Subscript, ast.JoinedStr, ast.FormattedValue, ast.Assign, ast.AugAssign)


class Problem(StrEnum):
    """Why a formula is refused."""

    EMPTY = "empty"
    LONG = "long"
    UNREADABLE = "unreadable"
    UNKNOWN_NAME = "unknown_name"
    UNKNOWN_FUNCTION = "unknown_function"
    NOT_ALLOWED = "not_allowed"
    NO_NUMBER = "no_number"
    DIVIDED_BY_NOTHING = "divided_by_nothing"


class FormulaProblem(Exception):
    """A formula that cannot be read or worked out; `word` is what it stumbled over."""

    def __init__(self, problem: Problem, word: str = "") -> None:
        super().__init__(f"{problem} {word}".strip())
        self.problem, self.word = problem, word


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was typed."""

    text: str

    def value(self, named: Mapping[str, float]) -> float:
        """The points for these values; names without one are nothing (0). FormulaProblem where there is no number."""
        tree = _read(self.text)
        values = {name: float(named.get(name, 0.0)) for name in NAMES}
        evaluator = _evaluator(values | {alias: values[name] for alias, name in ALIASES.items()})
        try:
            found = evaluator.eval(self.text, previously_parsed=tree)
        except ZeroDivisionError:
            raise FormulaProblem(Problem.DIVIDED_BY_NOTHING) from None
        except NameNotDefined as error:
            raise FormulaProblem(Problem.UNKNOWN_NAME, error.name) from None
        except FunctionNotDefined as error:
            raise FormulaProblem(Problem.UNKNOWN_FUNCTION, error.func_name) from None
        except (FeatureNotAvailable, OperatorNotDefined, InvalidExpression) as error:
            raise FormulaProblem(Problem.NOT_ALLOWED, type(error).__name__) from None
        except (TypeError, ValueError, OverflowError, RecursionError, KeyError, AttributeError):
            raise FormulaProblem(Problem.NO_NUMBER) from None
        if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
            raise FormulaProblem(Problem.NO_NUMBER)
        return float(found)

    def check(self) -> None:
        """FormulaProblem unless it can be read and gives a number for a body in the middle of its class."""
        usual = {"值": 90.0, "分子": 90.0, "分母": 100.0, "平均": 85.0, "最高": 100.0, "最低": 60.0}
        self.value(usual | {"满分": 10.0, "人口": 20000.0})


@lru_cache(maxsize=512)
def _read(text: str) -> ast.AST:
    """The expression that the text means, full-width signs and Chinese words for conditions among it."""
    plain = text.strip().translate(_SIGNS)
    if not plain:
        raise FormulaProblem(Problem.EMPTY)
    if len(plain) > LONGEST:
        raise FormulaProblem(Problem.LONG)
    for word, meant in _WORDS.items():
        plain = plain.replace(word, meant)
    try:
        tree = ast.parse(plain.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaProblem(Problem.UNREADABLE) from None
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and (
            isinstance(node.value, bool) or not isinstance(node.value, int | float)
        ):
            raise FormulaProblem(Problem.NOT_ALLOWED, str(node.value)[:20])
        if isinstance(node, _TAKEN_AWAY):
            raise FormulaProblem(Problem.NOT_ALLOWED, type(node).__name__)
    return tree


def _evaluator(names: dict[str, float]) -> SimpleEval:
    functions = {"最小": min, "最大": max, "取整": round, "绝对值": abs}
    functions |= {"min": min, "max": max, "round": round, "abs": abs}
    return SimpleEval(operators=_OPERATORS, functions=functions, names=names)
