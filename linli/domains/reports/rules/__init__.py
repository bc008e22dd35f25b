"""Pure decisions about reports: limits, routing, verdicts, sending higher."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from linli.kernel.calendar import Limit
from linli.kernel.chinese import mask_personal

DEFAULT_LIMITS = {
    "accept": Limit.parse("2wh"),
    "dispatch": Limit.parse("2wh"),
    "sign": Limit.parse("4wh"),
    "handle": Limit.parse("5wd"),
    "arrive": Limit.parse("4wh"),
    "verify": Limit.parse("1wd"),
    "close": Limit.parse("1wd"),
}
"""What holds where neither the category nor its class sets a limit."""

URGENT_LIMITS = {
    "accept": Limit.parse("1h"),
    "dispatch": Limit.parse("1h"),
    "sign": Limit.parse("1h"),
    "arrive": Limit.parse("1h"),
}
"""For urgent categories the steps before the work itself run in real hours, nights and holidays included."""

RECALL_WITHIN = dt.timedelta(minutes=10)
"""How long a dispatch may be taken back, as long as nobody has signed for it: mistakes show at once."""

ANSWER_DAYS = 7
"""How long a question to the resident stops the clock; without an answer the work goes on."""

VERDICT_DAYS = 15
"""How long after closing a resident may say whether it is solved."""


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the routing table: reports of this category (and below) in this area (and below) go to this body."""

    category_code: str
    area_code: str
    organisation_id: int


class LimitSource(StrEnum):
    """Where a limit comes from, the weakest first."""

    COUNTY = "county"
    URGENT = "urgent"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class LimitFound:
    """The limit of one clock in its short form ("5wd"), and the layer that set it."""

    limit: str
    source: LimitSource
    code: str = ""
    """The category that set it, where one did."""


_CODE = re.compile(r"[A-Z][0-9]{2}([0-9]{2})*")
LONGEST_CODE = 7
"""A class, a category, a filing condition."""


def code_problem(code: str, known: Collection[str]) -> str:
    """What is wrong with the code of a new category: "shape", "deep", "taken", "parent"; "" where it fits."""
    if not _CODE.fullmatch(code):
        return "shape"
    if len(code) > LONGEST_CODE:
        return "deep"
    if code in known:
        return "taken"
    return "parent" if len(code) > 3 and code[:-2] not in known else ""


def unowned(
    routes: Iterable[Route], *, categories: Iterable[str], places: Collection[str]
) -> dict[str, list[str]]:
    """For each category the places where nobody is responsible for it; categories without such a place are left out."""
    rows = list(routes)
    found: dict[str, list[str]] = {}
    for code in categories:
        areas = {row.area_code for row in rows if code.startswith(row.category_code)}
        missing = [
            place for place in places if not any(place[:end] in areas for end in range(2, len(place) + 1))
        ]
        if missing:
            found[code] = missing
    return found


def levels_of(category_code: str) -> tuple[str, ...]:
    """The codes from the class down to this category itself: S01, S0101, S010102."""
    return tuple(category_code[:end] for end in range(3, len(category_code) + 1, 2))


def limits_found(layers: Iterable[tuple[LimitSource, str, Mapping[str, str]]]) -> dict[str, LimitFound]:
    """For each clock the last layer that says something."""
    found: dict[str, LimitFound] = {}
    for source, code, limits in layers:
        found |= {clock: LimitFound(limit, source, code) for clock, limit in limits.items() if limit}
    return found


def best_route(routes: Iterable[Route], *, category_code: str, area_code: str) -> Route | None:
    """The most precise row: the longest category wins, then the longest area; an empty category fits all."""
    fitting = [
        r for r in routes if category_code.startswith(r.category_code) and area_code.startswith(r.area_code)
    ]
    return max(fitting, key=lambda r: (len(r.category_code), len(r.area_code)), default=None)


def verdict_is_open(
    *, closed_at: dt.datetime | None, now: dt.datetime, given: bool, has_receipt: bool
) -> bool:
    """A resident judges once per closing, within the period, and only who holds the receipt."""
    if closed_at is None or given or not has_receipt:
        return False
    return now - closed_at <= dt.timedelta(days=VERDICT_DAYS)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category that the words point to, and the words that do."""

    code: str
    words: tuple[str, ...]


def suggest_categories(text: str, keywords: dict[str, tuple[str, ...]], *, most: int = 3) -> list[Suggestion]:
    """Categories whose keywords stand in the text: those with more and longer hits first."""
    found = [
        (Suggestion(code, hits), sum(len(word) for word in hits))
        for code, words in keywords.items()
        if (hits := tuple(word for word in words if word and word in text))
    ]
    found.sort(key=lambda pair: (-pair[1], pair[0].code))
    return [suggestion for suggestion, _weight in found[:most]]


def keywords_from(text: str) -> tuple[str, ...]:
    """Words set apart by spaces, lines, 、 or any comma, each once."""
    return tuple(dict.fromkeys(word for word in re.split(r"[\s、,，;；]+", text) if word))


def title_from(text: str, *, most: int = 60) -> str:
    """The first line with something in it, as the title of what has none.

    Numbers are masked before it is cut: half a telephone number would not be known as one.
    """
    return mask_personal(next((line.strip() for line in text.splitlines() if line.strip()), ""))[:most]


class QuestionType(StrEnum):
    """What kind of answer a category's question asks for."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a category asks besides the words: kept as a row of `CategoryRule.questions`."""

    code: str
    question: str
    type: QuestionType = QuestionType.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()


def questions_from(stored: Iterable[object]) -> tuple[Question, ...]:
    """The questions of a rule as they are stored (a list of mappings); rows that make no question are left out.

    A row holds `question`, and perhaps `code`, `type` (text, number, choice, date), `required`, `choices`.
    """
    found: list[Question] = []
    for place, row in enumerate(stored, 1):
        if not isinstance(row, Mapping) or not str(row.get("question") or "").strip():
            continue
        kind = str(row.get("type") or QuestionType.TEXT)
        choices = tuple(str(choice).strip() for choice in row.get("choices") or () if str(choice).strip())
        if kind not in set(QuestionType) or (kind == QuestionType.CHOICE and not choices):
            continue
        code = str(row.get("code") or f"q{place}")
        found.append(
            Question(
                code, str(row["question"]).strip(), QuestionType(kind), bool(row.get("required")), choices
            )
        )
    return tuple(found)


NEAR_METRES = 300
"""How far outside their own grid a gridworker may report without being asked whether the place is right."""
AT_THE_PLACE_METRES = 200
"""How far from the reported point a verification still counts as made at the place: phones err by some tens of metres."""
_METRES_PER_DEGREE = 111_320.0


def metres_between(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> int:
    """The distance of two near points in metres (degrees in WGS 84), on the flat: right to 1% within a county."""
    east = (lon_a - lon_b) * math.cos(math.radians((lat_a + lat_b) / 2))
    return round(math.hypot(east, lat_a - lat_b) * _METRES_PER_DEGREE)
