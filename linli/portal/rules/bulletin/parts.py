"""Sections with their headings, tables and charts, in order: what Word, the page and the workbook are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from linli.portal.rules.bulletin.figures import Figures, Number, Row, ranked
from linli.portal.rules.bulletin.periods import called, day_words
from linli.portal.rules.bulletin.text import ORDINALS, Line, lines_of
from linli.portal.rules.bulletin.wording import change, share

HEADINGS = {
    "overall": "总体情况",
    "quality": "办理质效",
    "places": "各镇办情况",
    "bodies": "部门（单位）办理情况",
    "categories": "诉求构成",
    "problems": "突出问题",
    "advice": "下步建议",
}
MAIN = (
    *("received", "closed", "on_time", "response", "solution", "satisfaction"),
    *("return", "reopening", "days_median", "days_p90"),
)
UNITS = {"received": "件", "closed": "件次"}
SMALL = "＊"
NOTE = f"注：带{SMALL}的分母不足10，仅供参考，不参加排名。"
MOST_LINES, MOST_BARS = 30, 15
FEW_DAYS, MANY_DAYS = 15, 92


@dataclass(frozen=True, slots=True)
class Table:
    """Words for every cell; `note` stands beneath."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart: name, length and words of each bar."""

    name: str
    title: str
    lines: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One of them as it is shown."""

    name: str
    heading: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    chart: Bars | None = None


def heading_of(name: str, figures: Figures) -> str:
    return "各村（社区）情况" if name == "places" and not figures.is_county else HEADINGS[name]


def sections_of(figures: Figures, texts: Mapping[str, str]) -> list[Section]:
    """Those with a text; one that the office emptied is left out with its tables."""
    shown = [name for name in HEADINGS if texts.get(name, "").strip()]
    tables, charts = tables_of(figures), charts_of(figures)
    return [
        Section(
            name,
            f"{ORDINALS[place]}、{heading_of(name, figures)}",
            tuple(lines_of(texts[name])),
            tuple(tables.get(name, ())),
            charts.get(name),
        )
        for place, name in enumerate(shown)
    ]


def tables_of(figures: Figures) -> dict[str, list[Table]]:
    """By section; a table without rows is none."""
    found = {
        "overall": [_main(figures)],
        "places": [_places(figures)],
        "bodies": [_bodies(figures)],
        "categories": [_categories(figures), _channels(figures)],
        "problems": [_oldest(figures)],
    }
    return {name: kept for name, tables in found.items() if (kept := [one for one in tables if one.rows])}


def _main(figures: Figures) -> Table:
    words = called(figures.kind, figures.period)
    head = ["指标", "本期"]
    for name in figures.earlier:
        head += [words.of(name), "环比" if name == "before" else "同比"]
    rows = []
    for code in MAIN:
        this, unit = figures.this[code], UNITS.get(code, "")
        row = [f"{figures.names[code]}（{unit}）" if unit else figures.names[code], _words(this)]
        for earlier in figures.earlier.values():
            row += [_words(earlier[code]), change(this, earlier[code])]
        rows.append(row)
    return _table("主要指标", head, rows)


def _words(number: Number) -> str:
    return number.words + (SMALL if number.is_small and number.value is not None else "")


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], more: str = "") -> Table:
    note = NOTE if any(SMALL in cell for row in rows for cell in row) else ""
    return Table(title, tuple(head), tuple(map(tuple, rows)), more + note)


def _places(figures: Figures) -> Table:
    rows = sorted(figures.places, key=lambda row: (-row.received, row.code))
    rows = [row for row in rows if row.received or row.now.count("open") or row.this.count("closed")]
    head = ("地点", "收到", "比上期", "办结", "按期办结率", "解决率", "未办结", "红灯")
    return _cut(
        "各镇办情况" if figures.is_county else "各村（社区）情况",
        head,
        [
            (
                row.name,
                f"{row.received:,}",
                f"{row.more:+,}",
                *_columns(row, ("closed", "on_time", "solution")),
                *_standing(row),
            )
            for row in rows
        ],
    )


def _bodies(figures: Figures) -> Table:
    codes = ("dispatched", "closed", "on_time", "solution", "satisfaction", "return")
    order = ranked(figures.departments, "on_time", worst_first=True)
    others = [row for row in figures.departments if row not in order]
    others.sort(key=lambda row: (-row.this.count("dispatched"), row.code))
    rows = [
        row for row in (*order, *others)
        if any(row.this.count(code) for code in ("dispatched", "closed")) or row.now.count("open")
    ]  # fmt: skip
    head = ("单位", "交办", "办结", "按期办结率", "解决率", "满意率", "退回率", "未办结", "红灯")
    cells = [(row.name, *_columns(row, codes), *_standing(row)) for row in rows]
    return _cut("部门（单位）办理情况（按期办结率低的在前）", head, cells)


def _columns(row: Row, codes: Sequence[str]) -> list[str]:
    return [_words(row.this[code]) for code in codes]


def _standing(row: Row) -> list[str]:
    return [f"{row.now.count(code):,}" for code in ("open", "red")]


def _cut(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, most: int = MOST_LINES) -> Table:
    """A bulletin is read, not searched: what is beyond stands in the workbook."""
    more = f"其余{len(rows) - most}个未列出。" if len(rows) > most else ""
    return _table(title, head, rows[:most], more)


def _categories(figures: Figures) -> Table:
    rows = sorted(
        (row for row in figures.categories if row.received), key=lambda row: (-row.received, row.code)
    )
    whole = figures.this.count("received")
    head = ("类别", "收到", "占比", "比上期", "办结", "按期办结率")
    cells = [
        (
            row.name,
            f"{row.received:,}",
            share(row.received, whole),
            f"{row.more:+,}",
            *_columns(row, ("closed", "on_time")),
        )
        for row in rows
    ]
    return _cut("各类别", head, cells, most=MOST_BARS)


def _channels(figures: Figures) -> Table:
    rows = sorted(
        (row for row in figures.channels if row.received), key=lambda row: (-row.received, row.code)
    )
    whole = figures.this.count("received")
    cells = [(row.name, f"{row.received:,}", share(row.received, whole), f"{row.more:+,}") for row in rows]
    return _table("各渠道", ("渠道", "收到", "占比", "比上期"), cells)


def _oldest(figures: Figures) -> Table:
    cells = [
        (one.number, one.category, one.place, one.body or "待派遣", f"{one.days:,}") for one in figures.oldest
    ]
    return _table("未办结时间最长的事项", ("编号", "类别", "地点", "责任单位", "天数"), cells)


def charts_of(figures: Figures) -> dict[str, Bars]:
    """By section; a single bar shows nothing that its number doesn't."""
    places = sorted(
        (row for row in figures.places if row.received), key=lambda row: (-row.received, row.code)
    )
    kinds = sorted(
        (row for row in figures.categories if row.received), key=lambda row: (-row.received, row.code)
    )
    late = ranked(figures.departments, "on_time", worst_first=True)
    found = {
        "overall": Bars("chart_trend", "收到诉求的走势（件）", _trend(figures)),
        "places": Bars("chart_places", "各地收到诉求（件）", _counted(places)),
        "bodies": Bars(
            "chart_bodies",
            "部门（单位）按期办结率（%，低的在前）",
            tuple((row.name, 100 * (row.this["on_time"].value or 0), row.this["on_time"].words) for row in late[:MOST_BARS]),
        ),
        "categories": Bars("chart_categories", "各类别收到诉求（件）", _counted(kinds)),
    }  # fmt: skip
    return {name: bars for name, bars in found.items() if len(bars.lines) > 1}


def _counted(rows: Sequence[Row]) -> tuple[tuple[str, float, str], ...]:
    return tuple((row.name, float(row.received), f"{row.received:,}") for row in rows[:MOST_BARS])


def _trend(figures: Figures) -> tuple[tuple[str, float, str], ...]:
    """Day by day for two weeks, week by week for a quarter, else month by month."""
    if not figures.this.count("received"):
        return ()
    sums: dict[str, int] = {}
    for day, received in figures.days:
        label = _bar_of(day, figures)
        sums[label] = sums.get(label, 0) + received
    return tuple((label, float(count), f"{count:,}") for label, count in sums.items())


def _bar_of(day: dt.date, figures: Figures) -> str:
    days = figures.period.days
    if days <= FEW_DAYS:
        return day_words(day, with_year=False)
    if days > MANY_DAYS:
        return f"{day.year}年{day.month}月"
    first = max(day - dt.timedelta(days=day.weekday()), figures.period.since)
    last = min(day + dt.timedelta(days=6 - day.weekday()), figures.period.until)
    return f"{first.month}.{first.day}—{last.month}.{last.day}"
