"""By when, and how often: what the words say, and what it means on the calendar where the calendar knows it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from linli.domains.supervision.rules.numerals import HAN, number

_N = rf"(?:\d{{1,3}}|[{HAN}]{{1,3}})"
_YEAR = r"(?:(20\d{2}|本|今|当|明|次)年)?"
_BEFORE = r"(?:以前|之前|前|止|内|完成)"


class Unit(StrEnum):
    """How often something comes round; PERIOD where the words do not say (定期), ALWAYS for 常态化."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    PERIOD = "period"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when, in the document's words; `on` is the last day, None where it has to be told (汛期前)."""

    text: str
    start: int
    on: dt.date | None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often, in the document's words: `times` in every `every` of `unit`."""

    text: str
    start: int
    unit: Unit
    every: int = 1
    times: int | None = None


_UNITS = {
    "日": Unit.DAY, "天": Unit.DAY, "周": Unit.WEEK, "星期": Unit.WEEK, "旬": Unit.PERIOD, "学期": Unit.PERIOD,
    "月": Unit.MONTH, "个月": Unit.MONTH,
    "月度": Unit.MONTH, "季": Unit.QUARTER, "季度": Unit.QUARTER, "半年": Unit.HALF_YEAR, "半月": Unit.WEEK,
    "年": Unit.YEAR, "年度": Unit.YEAR,
}  # fmt: skip
_EVERY = re.compile(
    rf"(?:每隔?|逐|按)({_N})?(半年|半月|个月|月度|季度|年度|学期|星期|[日天周月季旬年])(?!龄|份|轻)"
    rf"(?:[^,;。]{{0,14}}?(?:不少于|至少|不低于|召开|开展|组织)?({_N})[次轮场期遍])?"
)
_BY_NAME = re.compile(r"([日周旬月季年])(?:调度|通报|报告|考核|点评|研判|例会|排名|小结|分析|督查|督办|报送)")
_BY_ONE = re.compile(r"一([日天周旬月季年])[一双两](?=[\u4e00-\u9fff])")
_ONCE_A = re.compile(rf"({_N}|半)(年|个?月|周|个?季度)({_N})[次轮]")
_SOME_TIME = re.compile(r"不定期|定期(?!限|存)|(?:实行|坚持|进行|做到)?(?:常态化|经常性|常态长效)(?!机制)")

_DATE = re.compile(rf"{_YEAR}({_N})月(?:份)?(?:({_N})[日号]|(底|末|中旬|上旬|下旬))?{_BEFORE}")
_RANGE = re.compile(rf"(?:至|到|-){_YEAR}({_N})月(?:({_N})[日号]|(底|末|中旬|上旬|下旬))")
_YEAR_END = re.compile(rf"(?:到|至|在|于)?(?:(20\d{{2}}|本|今|当|明|次)?年)(?:底|末|终)(?:{_BEFORE})?")
_SEASON = re.compile(rf"{_YEAR}(上半年|下半年|(?:第?([一二三四1-4])|(本))季度)(?:末|底|结束)?{_BEFORE}?")
_MONTH_END = re.compile(rf"(?<!月)(?<!\d)(?<![{HAN}])(本月|当月|下月)?(?:(底|末)|({_N})[日号]){_BEFORE}")
_WITHIN = re.compile(rf"({_N})(?:个)?(工作日|日|天|周|星期|月|年|小时)(?:以内|之内|内)")
_WITHIN_YEAR = re.compile(r"(?:(20\d{2})|本|今|当)?年(?:度)?(?:内|之内)")
_OCCASION = re.compile(
    r"(?:主汛期|汛期|春节|[“”]?(?:国庆|中秋|元旦|清明|五一|十一|端午)[“”]?(?:节)?(?:假期)?|两会|开学|入冬|冬季|雨季|春耕)(?:来临|到来)?(?:之|以)?前"
)
_LABELLED = re.compile(r"(?:完成时限|完成时间|时限要求|时间节点|时限)\s*:\s*(?P<cell>[^;。)\n\s]+)")
_PLAIN = re.compile(r"(20\d{2})(?:年|[-./])(\d{1,2})(?:月(?:份|底|末)?|[-./]|$)(?:(\d{1,2})[日号]?)?$")
_LAST_DAYS = {"上旬": 10, "中旬": 20}


def deadlines_in(text: str, *, on: dt.date) -> list[Deadline]:
    """Each limit once, from left to right. `on` is the day of the document: 年底 is the end of its year."""
    found: list[Deadline] = []
    readers = (
        (_RANGE, _of_date), (_DATE, _of_date), (_SEASON, _of_season), (_YEAR_END, _of_year_end),
        (_WITHIN_YEAR, _of_year_end), (_WITHIN, _of_days), (_MONTH_END, _of_month), (_OCCASION, _of_occasion),
    )  # fmt: skip
    taken: set[int] = {place for each in _EVERY.finditer(text) for place in range(each.start(), each.end())}
    for pattern, read in readers:
        for hit in pattern.finditer(text):
            places = set(range(hit.start(), hit.end()))
            if not places & taken:
                taken |= places
                found.append(Deadline(hit[0].lstrip("至到-在于"), hit.start(), read(hit, on)))
    labelled = [hit for hit in _LABELLED.finditer(text) if hit.start("cell") not in taken]
    days = [(hit, due_of(hit["cell"], on=on)) for hit in labelled]
    found += [Deadline(hit["cell"], hit.start("cell"), due) for hit, due in days if due]
    return sorted(found, key=lambda deadline: deadline.start)


def due_of(cell: str, *, on: dt.date) -> dt.date | None:
    """The last day that a cell of a table names: 2026年12月, 2026-12-31, 6月底前, 年底. None for what is no date."""
    if plain := _PLAIN.match(cell.strip()):
        year, month = int(plain[1]), int(plain[2])
        try:
            return dt.date(year, month, int(plain[3])) if plain[3] else _last_of(year, month)
        except (ValueError, calendar.IllegalMonthError):
            return None
    said = [
        one.on for one in deadlines_in(cell if cell.endswith(("前", "内")) else f"{cell}前", on=on) if one.on
    ]
    return said[-1] if said else None


def recurrences_in(text: str) -> list[Recurrence]:
    """Each rhythm once, from left to right."""
    found = [_every(hit) for hit in _EVERY.finditer(text)]
    found += [Recurrence(hit[0], hit.start(), _UNITS[hit[1]]) for hit in _BY_NAME.finditer(text)]
    found += [Recurrence(hit[0], hit.start(), _UNITS[hit[1]]) for hit in _BY_ONE.finditer(text)]
    for hit in _ONCE_A.finditer(text):
        unit = Unit.HALF_YEAR if hit[1] == "半" else _UNITS[hit[2].removeprefix("个")]
        every = 1 if hit[1] == "半" else number(hit[1])
        found.append(Recurrence(hit[0], hit.start(), unit, every, number(hit[3])))
    for hit in _SOME_TIME.finditer(text):
        unit = Unit.PERIOD if hit[0].endswith("定期") else Unit.ALWAYS
        found.append(Recurrence(hit[0], hit.start(), unit))
    kept: list[Recurrence] = []
    for one in sorted(found, key=lambda rhythm: (rhythm.start, -len(rhythm.text))):
        if not kept or one.start >= kept[-1].start + len(kept[-1].text):
            kept.append(one)
    return kept


def _every(hit: re.Match[str]) -> Recurrence:
    every = (number(hit[1]) if hit[1] else 1) * (2 if hit[2] == "半月" else 1)
    times = number(hit[3]) if hit[3] else None
    return Recurrence(hit[0], hit.start(), _UNITS[hit[2]], every, times)


def _year(word: str | None, on: dt.date) -> int:
    if word and word.isdigit():
        return int(word)
    return on.year + (word in ("明", "次"))


def _last_of(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _of_date(hit: re.Match[str], on: dt.date) -> dt.date | None:
    year, month = _year(hit[1], on), number(hit[2])
    if not 1 <= month <= 12:
        return None
    day = number(hit[3]) if hit[3] else _LAST_DAYS.get(hit[4], calendar.monthrange(year, month)[1])
    try:
        due = dt.date(year, month, day)
    except ValueError:
        return None
    # 2月底前 in a document of November means the coming February.
    return due.replace(year=year + 1, day=min(day, 28)) if not hit[1] and due < on else due


def _of_season(hit: re.Match[str], on: dt.date) -> dt.date | None:
    year, what = _year(hit[1], on), hit[2]
    if what == "上半年":
        return dt.date(year, 6, 30)
    if what == "下半年":
        return dt.date(year, 12, 31)
    quarter = (on.month + 2) // 3 if hit[4] else number(hit[3])
    return _last_of(year, 3 * quarter)


def _of_year_end(hit: re.Match[str], on: dt.date) -> dt.date:
    return dt.date(_year(hit[1], on), 12, 31)


def _of_days(hit: re.Match[str], on: dt.date) -> dt.date | None:
    count, unit = number(hit[1]), hit[2]
    if unit in ("日", "天"):
        return on + dt.timedelta(days=count)
    if unit in ("周", "星期"):
        return on + dt.timedelta(weeks=count)
    if unit == "月":
        months = on.month - 1 + count
        year, month = on.year + months // 12, months % 12 + 1
        return dt.date(year, month, min(on.day, calendar.monthrange(year, month)[1]))
    if unit == "年":
        return dt.date(on.year + count, 12, 31)
    return None  # working days and hours need the county's calendar and an hour to begin with


def _of_month(hit: re.Match[str], on: dt.date) -> dt.date | None:
    year, month = (on.year + on.month // 12, on.month % 12 + 1) if hit[1] == "下月" else (on.year, on.month)
    last = _last_of(year, month)
    if hit[2]:
        return last
    day = number(hit[3])
    return last.replace(day=day) if 1 <= day <= last.day else None


def _of_occasion(_hit: re.Match[str], _on: dt.date) -> None:
    return None
