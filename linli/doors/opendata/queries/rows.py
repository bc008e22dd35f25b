"""The same figures as rows of a file, and what its columns mean."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from linli.cores.areas.public import area_name
from linli.cores.measures.public import measure_set
from linli.doors.opendata.queries.asked import Asked
from linli.doors.opendata.queries.figures import (
    KIND,
    MEASURED,
    RATES,
    YEAR,
    OpenFigures,
    open_figures,
    times_of,
)
from linli.doors.opendata.queries.page import class_names, median_of, rate_of
from linli.doors.opendata.rules import WHOLE
from linli.kernel.importing import harmless

COLUMNS = (
    "area_code", "area", "from", "until", "class_code", "class", "measure_code", "measure",
    "value", "unit", "status", "of_about", "licence",
)  # fmt: skip
SHOWN, HIDDEN, TOO_FEW = "shown", "hidden", "too_few"
Row = list[str]


def licence(asked: Asked) -> str:
    """The line that everybody who uses the figures keeps beside them."""
    return _("数据来源：%(county)s（邻里开放数据），知识共享署名 4.0（CC BY 4.0）") % {
        "county": area_name(asked.county) or asked.county
    }


def rows_of(asked: Asked) -> Iterator[Row]:
    """Every figure of this area in this year: each month, each quarter, and the year so far."""
    figures = open_figures(asked.county, asked.towns, asked.span.year, asked.today)
    classes, line = class_names(figures), licence(asked)
    by_quarter = times_of(figures.quarters)
    for time in (YEAR, *(time for time, _months in by_quarter)):
        for group in (WHOLE, *classes):
            name = classes.get(group, _("全部"))
            yield from _counted(asked, figures, time, (group, name), line)
        yield from _divided(asked, figures, time, line)
    for _time, months in by_quarter:
        for month in months:
            yield from _counted(asked, figures, month, (WHOLE, _("全部")), line)


def _counted(
    asked: Asked, figures: OpenFigures, time: str, group: tuple[str, str], line: str
) -> Iterator[Row]:
    for code in MEASURED:
        value = figures.count(code, asked.area, group[0], time)
        status = HIDDEN if value is None else SHOWN
        yield _row(asked, figures, time, group, code, "" if value is None else str(value), status, "", line)


def _divided(asked: Asked, figures: OpenFigures, time: str, line: str) -> Iterator[Row]:
    whole = (WHOLE, _("全部"))
    for code in RATES:
        rate = rate_of(figures, asked.area, time, code)
        value, about = (str(rate.percent), str(rate.of_about)) if rate else ("", "")
        status = (rate.bound.value or SHOWN) if rate else TOO_FEW
        yield _row(asked, figures, time, whole, code, value, status, about, line)
    days = median_of(figures, asked.area, time)
    status, value = (TOO_FEW, "") if days is None else (SHOWN, f"{days:.0f}")
    yield _row(asked, figures, time, whole, "days_median", value, status, "", line)


def _row(  # noqa: PLR0917
    asked: Asked,
    figures: OpenFigures,
    time: str,
    group: tuple[str, str],
    code: str,
    value: str,
    status: str,
    about: str,
    line: str,
) -> Row:
    measure = measure_set(KIND).measure(code)
    since, until = _days(figures, time)
    words = [asked.area, asked.area_name, since, until, group[0], group[1], code, str(measure.name)]
    return [str(harmless(word)) for word in (*words, value, str(measure.unit), status, about, line)]


def _days(figures: OpenFigures, time: str) -> tuple[str, str]:
    """First and last day of a month (m07), a quarter (q3) or the year so far."""
    if time.startswith("m"):
        first = last = int(time[1:])
    else:
        quarters = figures.quarters if time == YEAR else (int(time[1:]),)
        first, last = 3 * quarters[0] - 2, 3 * quarters[-1]
    end = dt.date(figures.year, last, calendar.monthrange(figures.year, last)[1])
    return f"{figures.year}-{first:02d}-01", end.isoformat()


def dictionary() -> list[tuple[str, str]]:
    """What stands in each column."""
    return [
        ("area_code", _("县或镇办的行政区划代码，6位或9位")),
        ("area", _("县或镇办的名称")),
        ("from", _("第一天，年-月-日")),
        ("until", _("最后一天，包括当天")),
        ("class_code", _("类别大类的代码；空着的是全部类别，“-”是还没有分类的")),
        ("class", _("类别大类的名称")),
        ("measure_code", _("指标代码")),
        ("measure", _("指标名称")),
        ("value", _("数值；未公开、数量太少的空着")),
        ("unit", _("计量单位")),
        ("status", _("shown 公开，hidden 未公开，too_few 数量太少、不算比率，at_least 不低于，at_most 不高于")),
        ("of_about", _("比率的分母，四舍五入到十")),
        ("licence", _("来源和许可，使用时请一并注明")),
    ]  # fmt: skip
