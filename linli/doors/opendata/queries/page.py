"""The page: figures in words, charts with their tables and sentences. What is hidden says so in its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from linli.cores.matters.public import Category
from linli.cores.measures.public import Measure, measure_set
from linli.doors.opendata.queries.asked import Asked, span_words
from linli.doors.opendata.queries.figures import (
    KIND,
    MEASURED,
    RATES,
    UNCLASSIFIED,
    YEAR,
    OpenFigures,
    open_figures,
    times_of,
)
from linli.doors.opendata.rules import WHOLE, Bound, Rate, shown_rate

FEWEST_CLOSINGS = 10
"""For a median."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it stands in a table; without a value it is hidden, or there is none."""

    words: str
    value: float | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    columns: list[Shown]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A table, the sentence that says what it shows, and how it is drawn (line, bar, or not at all)."""

    name: str
    title: str
    sentence: str
    head: list[str]
    lines: list[Line] = field(default_factory=list)
    draw: str = ""
    series: str = "0"
    unit: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    shown: Shown
    unit: str
    note: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Everything on the page but the map."""

    asked: Asked
    time_words: str
    figures: OpenFigures
    tiles: list[Tile]
    charts: list[Chart]
    classes: list[tuple[str, str]]
    smallest: int
    has_hidden: bool


def page_of(asked: Asked) -> OpenPage:
    """Two queries for the figures (none for some minutes after), one for the names of the classes."""
    figures = open_figures(asked.county, asked.towns, asked.span.year, asked.today)
    names = class_names(figures)
    charts = [_by_month(asked, figures), _by_class(asked, figures, names), _rates(asked, figures)]
    if asked.area == asked.county:
        charts.append(_by_town(asked, figures))
    tiles = _tiles(asked, figures)
    cells = [one for chart in charts for line in chart.lines for one in line.columns]
    return OpenPage(
        asked=asked,
        time_words=span_words(asked.span, asked.today),
        figures=figures,
        tiles=tiles,
        charts=charts,
        classes=[(code, name) for code, name in names.items() if code != UNCLASSIFIED],
        smallest=settings.OPEN_DATA_SMALLEST,
        has_hidden=any(one.is_hidden for one in (*cells, *(tile.shown for tile in tiles))),
    )


def class_names(figures: OpenFigures) -> dict[str, str]:
    """The classes of which something was counted this year, in the county's order."""
    known = dict(
        Category.objects.filter(pk__in=figures.groups).order_by("order", "code").values_list("code", "name")
    )
    rest = {code: code for code in figures.groups if code not in known and code != UNCLASSIFIED}
    last = {UNCLASSIFIED: _("未分类")} if UNCLASSIFIED in figures.groups else {}
    return known | rest | last


def time_of(asked: Asked) -> str:
    return f"q{asked.span.quarter}" if asked.span.quarter else YEAR


def _count(figures: OpenFigures, measure: str, area: str, group: str, time: str) -> Shown:
    value = figures.count(measure, area, group, time)
    return hidden() if value is None else Shown(f"{value:,}", float(value))


def hidden() -> Shown:
    return Shown(_("未公开"), None, is_hidden=True)


def _tiles(asked: Asked, figures: OpenFigures) -> list[Tile]:
    time, found = time_of(asked), []
    for code in MEASURED:
        measure = _measure(code)
        shown = _count(figures, code, asked.area, WHOLE, time)
        found.append(Tile(str(measure.name), shown, str(measure.unit), "", str(measure.definition)))
    for code in RATES:
        rate, measure = rate_of(figures, asked.area, time, code), _measure(code)
        note = _("约%(count)s次") % {"count": rate.of_about} if rate else _("数量太少")
        found.append(Tile(str(measure.name), _rate_shown(rate), "", note, str(measure.definition)))
    median, measure = median_of(figures, asked.area, time), _measure("days_median")
    shown = Shown("—") if median is None else Shown(f"{median:.0f}", median)
    note = _("数量太少") if median is None else ""
    return [*found, Tile(str(measure.name), shown, str(measure.unit), note, str(measure.definition))]


def rate_of(figures: OpenFigures, area: str, time: str, code: str) -> Rate | None:
    above, below = figures.rates.get((area, time, code), (0, 0))
    return shown_rate(above, below, fewest=_measure(code).smallest, smallest=settings.OPEN_DATA_SMALLEST)


def rate_words(rate: Rate) -> str:
    match rate.bound:
        case Bound.AT_LEAST:
            return _("%(percent)s%%以上") % {"percent": rate.percent}
        case Bound.AT_MOST:
            return _("%(percent)s%%以下") % {"percent": rate.percent}
        case _:
            return f"{rate.percent}%"


def median_of(figures: OpenFigures, area: str, time: str) -> float | None:
    """Whole days, from ten closings on."""
    days, count = figures.days.get((area, time), (0.0, 0))
    enough = count >= max(FEWEST_CLOSINGS, settings.OPEN_DATA_SMALLEST)
    return float(max(1, round(days))) if enough else None


def _rate_shown(rate: Rate | None) -> Shown:
    return Shown("—") if rate is None else Shown(rate_words(rate), float(rate.percent))


def _measure(code: str) -> Measure:
    return measure_set(KIND).measure(code)


def _names(codes: Iterable[str]) -> list[str]:
    return [str(_measure(code).name) for code in codes]


def _counts(figures: OpenFigures, area: str, group: str, time: str) -> list[Shown]:
    return [_count(figures, measure, area, group, time) for measure in MEASURED]


def _by_month(asked: Asked, figures: OpenFigures) -> Chart:
    """The months of the quarter, or of the whole year so far."""
    months = [
        month
        for time, each in times_of(figures.quarters)
        if asked.span.quarter in (0, int(time[1:]))
        for month in each
    ]
    lines = [
        Line(
            date_format(dt.date(figures.year, int(month[1:]), 1), _("n月")),
            _counts(figures, asked.area, WHOLE, month),
        )
        for month in months
    ]
    received, closed = _counts(figures, asked.area, WHOLE, time_of(asked))
    told = [
        _("收到的件数未公开") if received.is_hidden else _("收到%(count)s件") % {"count": received.words},
        _("办结的次数未公开") if closed.is_hidden else _("办结%(count)s次") % {"count": closed.words},
    ]
    sentence = _("%(time)s，%(area)s%(received)s，%(closed)s。") % {
        "time": span_words(asked.span, asked.today),
        "area": asked.area_name,
        "received": told[0],
        "closed": told[1],
    }
    most = max(lines, key=lambda line: line.columns[0].value or 0)
    if most.columns[0].value:
        sentence += _("%(month)s收到的最多，%(count)s件。") % {
            "month": most.label, "count": most.columns[0].words,
        }  # fmt: skip
    head = [_("月份"), *_names(MEASURED)]
    return Chart("trend", _("逐月走势"), sentence + _hidden_words(lines), head, lines, "line", "0,1", _("件"))


def _by_class(asked: Asked, figures: OpenFigures, names: dict[str, str]) -> Chart:
    time = time_of(asked)
    lines = [Line(name, _counts(figures, asked.area, code, time)) for code, name in names.items()]
    lines = [line for line in lines if any(one.is_hidden or one.value for one in line.columns)]
    lines.sort(key=lambda line: -(line.columns[0].value or 0))
    head = [_("大类"), *_names(MEASURED)]
    sentence = _most(lines) + _hidden_words(lines)
    return Chart("classes", _("都是什么事"), sentence, head, lines, "bar", "0,1", _("件"))


def _by_town(asked: Asked, figures: OpenFigures) -> Chart:
    time = time_of(asked)
    lines = [
        Line(name, _counts(figures, code, WHOLE, time), asked.url(area=code))
        for code, name in asked.towns.items()
    ]
    lines.sort(key=lambda line: -(line.columns[0].value or 0))
    head = [_("镇办"), *_names(MEASURED)]
    return Chart(
        "towns", _("各镇办"), _most(lines) + _hidden_words(lines), head, lines, "bar", "0,1", _("件")
    )


def _most(lines: list[Line]) -> str:
    named = [
        _("%(name)s%(count)s件") % {"name": line.label, "count": line.columns[0].words}
        for line in lines[:3]
        if line.columns[0].value
    ]
    if named:
        return _("收到最多的：%(list)s。") % {"list": "、".join(named)}
    return _("这段时间没有收到诉求。") if not any(o.is_hidden for line in lines for o in line.columns) else ""


def _hidden_words(lines: list[Line]) -> str:
    count = sum(any(one.is_hidden for one in line.columns) for line in lines)
    return _("有%(count)s行的数字未公开。") % {"count": count} if count else ""


def _rates(asked: Asked, figures: OpenFigures) -> Chart:
    lines, told = [], []
    for code in RATES:
        rate, name = rate_of(figures, asked.area, time_of(asked), code), str(_measure(code).name)
        if rate is None:
            lines.append(Line(name, [Shown("—"), Shown(_("数量太少"))]))
            continue
        about = _("约%(count)s次") % {"count": rate.of_about}
        lines.append(Line(name, [_rate_shown(rate), Shown(about)]))
        told.append(f"{name}{rate_words(rate)}")
    sentence = _("%(list)s。") % {"list": "、".join(told)} if told else _("次数太少，不算比率。")
    head = [_("比率"), _("百分比"), _("分母")]
    return Chart("rates", _("办得怎么样"), sentence, head, lines, unit="%", is_open=True)
