"""What of a matter is kept for search, and what is looked for in it, in the notation of PostgreSQL's text search.

Beside its words every matter keeps *marks*: the areas it lies in, the bodies and people concerned, kind, category, state,
day. They begin with @, which no word does. With them the rule of sight and the filters are part of what is looked for, so
the index gives no row that is then thrown away, however common a word is.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from linli.kernel.chinese import Term, pairs_in

LONGEST = 12_000
"""Characters kept of the texts of one matter; PostgreSQL knows 16,383 places in a text."""
MOST_PLACES = 30
"""Places kept of one pair."""
TITLE, TEXT, TIMELINE, CHANCE = "A", "B", "C", "D"
"""PostgreSQL's four weights. CHANCE is two characters that meet without standing in one word, wherever they do."""
AREA_LENGTHS = (9, 12, 15)
"""The county has no mark: it would stand with every matter and tell nothing."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A matter as search knows it."""

    number: str
    title: str
    text: str
    address: str
    kind: str
    category: str
    area_code: str
    channel: str
    state: str
    light: str
    is_open: bool
    is_confidential: bool
    filed_on: dt.date
    organisations: frozenset[int]
    people: frozenset[int]
    words: Sequence[str] = field(default=())
    """What was written on the timeline, the oldest first."""


def vector_of(sought: Sought) -> str:
    """The text-search vector, written out."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    at, left = 0, LONGEST
    texts = [(TITLE, sought.title), (TITLE, sought.number.rpartition("-")[2]), (TEXT, sought.address)]
    texts += [(TEXT, sought.text), *((TIMELINE, words) for words in sought.words)]
    for weight, text in texts:
        for pair in pairs_in(text[:left]):
            if len(found := places[pair.letters]) < MOST_PLACES:
                found.append(f"{at + pair.place}{weight if pair.in_word else CHANCE}")
        at += min(len(text), left) + 2
        left = max(left - len(text), 0)
    words = [f"{_quoted(letters)}:{','.join(found)}" for letters, found in places.items()]
    return " ".join([*words, *map(_quoted, marks_of(sought))])


def marks_of(sought: Sought) -> list[str]:
    """Everything by which a matter may be seen or narrowed down."""
    marks = [
        area_mark(sought.area_code[:length]) for length in AREA_LENGTHS if len(sought.area_code) >= length
    ]
    marks += [category_mark(sought.category[:end]) for end in range(3, len(sought.category) + 1, 2)]
    marks += [organisation_mark(organisation) for organisation in sorted(sought.organisations)]
    marks += [person_mark(person) for person in sorted(sought.people)]
    marks += [f"@k{sought.kind}", f"@h{sought.channel}", f"@s{sought.state}", f"@l{sought.light}"]
    marks += [OPEN if sought.is_open else CLOSED, day_mark(sought.filed_on), month_mark(sought.filed_on)]
    return [*marks, *([CONFIDENTIAL] if sought.is_confidential else [])]


OPEN, CLOSED, CONFIDENTIAL = "@open", "@closed", "@x"


def area_mark(code: str) -> str:
    return f"@a{code}"


def category_mark(code: str) -> str:
    return f"@c{code}"


def organisation_mark(organisation: int) -> str:
    return f"@o{organisation}"


def person_mark(person: int) -> str:
    return f"@p{person}"


def day_mark(day: dt.date) -> str:
    return f"@d{day:%Y%m%d}"


def month_mark(day: dt.date) -> str:
    return f"@m{day:%Y%m}"


# --- What is looked for: expressions as strings; "" stands for no condition ---------------------------------


def has(mark: str) -> str:
    return _quoted(mark)


def all_of(expressions: Iterable[str]) -> str:
    """All conditions at once."""
    real = [expression for expression in expressions if expression]
    return f"({' & '.join(real)})" if real else ""


def any_of(expressions: Iterable[str]) -> str:
    """One of the conditions at least; no condition among them makes none of all."""
    alternatives = list(expressions)
    return f"({' | '.join(alternatives)})" if alternatives and all(alternatives) else ""


def none_of(expression: str) -> str:
    return f"!{expression}" if expression else ""


def with_all(terms: Iterable[Term]) -> str:
    """Every pair of every term stands somewhere: what the index alone can decide."""
    return all_of(_quoted(pair) for term in terms for pair in term.pairs)


def as_typed(terms: Iterable[Term]) -> str:
    """Every term stands as it was typed, its pairs one behind the other."""
    return all_of(f"({' <-> '.join(map(_quoted, term.pairs))})" for term in terms)


def with_any(terms: Iterable[Term]) -> str:
    """Some pair of some term."""
    return any_of(_quoted(pair) for term in terms for pair in term.pairs)


def windows(today: dt.date) -> list[str]:
    """Times that follow one another back from today, each several times as long as the one before, the last without end.

    A search goes through them until it has enough, so a common word costs no more than a rare one.
    """
    days = [today - dt.timedelta(days=back) for back in range(-1, 20)]
    months = _months_back(today, 13)
    nested = [
        any_of(has(day_mark(day)) for day in days[:4]),
        any_of(has(day_mark(day)) for day in days),
        any_of(has(month_mark(month)) for month in months[:3]),
        any_of(has(month_mark(month)) for month in months),
    ]
    # The days of the second may begin before the months of the third: each leaves out all that came before.
    steps = [
        all_of([one, *(none_of(earlier) for earlier in nested[:number])]) for number, one in enumerate(nested)
    ]
    return [*steps, all_of(none_of(one) for one in nested)]


def within_months(first: dt.date, last: dt.date, *, most: int = 40) -> str:
    """The months from one day to another; no condition where they are too many to be named."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return any_of(has(month_mark(month)) for month in _months_back(last, count)) if 0 < count <= most else ""


def _months_back(day: dt.date, count: int) -> list[dt.date]:
    number = day.year * 12 + day.month - 1
    return [dt.date((number - back) // 12, (number - back) % 12 + 1, 1) for back in range(count)]


def score(rank: float, age_days: float) -> float:
    """How high a matter stands: how well it fits, and of two that fit the same the newer; a year halves the half."""
    return rank * (0.5 + 0.5 / (1 + max(age_days, 0) / 365))


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
