"""Charts: each is a table, a sentence that says what it shows, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from linli.cores.measures.public import Figure, Measure, Words


@dataclass(frozen=True, slots=True)
class Column:
    """One number of a line: in words for the table, bare for the drawing, with the list behind it."""

    words: str
    value: float | None = None
    url: str = ""
    note: str = ""
    """Numerator and denominator of a rate."""
    is_small: bool = False
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    label: str
    columns: list[Column]
    url: str = ""
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """`draw` is how (line, bar, heat, map or nothing); `series` which columns."""

    name: str
    title: Words
    sentence: str
    head: list[str]
    lines: list[Line]
    draw: str = "bar"
    series: tuple[int, ...] = (0,)
    most: int = 15
    """How many lines are drawn; the table has them all."""
    is_open: bool = False
    """Whether the table stands open beneath the drawing."""
    unit: str = ""
    other: list[Line] = field(default_factory=list)
    """Lines that take no part in the ranking: too few to say anything."""

    @property
    def series_words(self) -> str:
        return ",".join(map(str, self.series))


def number(value: float | None, url: str = "", tone: str = "") -> Column:
    """A count; red or yellow where there is any."""
    whole = int(value or 0)
    return Column(f"{whole:,}", float(whole), url if whole else "", tone=tone if whole else "")


def of_figure(figure: Figure, url: str = "") -> Column:
    """A figure as a column: counts bare, rates with numerator and denominator, durations in days."""
    measure = figure.measure
    if measure.share is None and measure.denominator is None:
        return number(figure.value, url)
    note = "" if measure.share is not None else f"{figure.numerator:,}/{figure.denominator or 0:,}"
    shown = figure.value if figure.value is None or measure.share is not None else 100 * figure.value
    return Column(words_of(figure), shown, url if figure.denominator else "", note, figure.is_small)


def words_of(figure: Figure) -> str:
    """The value as people read it; a dash where there is nothing to divide by."""
    measure, value = figure.measure, figure.value
    if value is None:
        return "—"
    if measure.share is not None:
        return f"{value:.1f}"
    return f"{value:,.0f}" if measure.denominator is None else f"{100 * value:.1f}%"


def share_of(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "0%"


def heads(measures: Iterable[Measure]) -> list[str]:
    return [str(measure.name) for measure in measures]
