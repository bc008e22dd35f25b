"""The parts of the cockpit: by time, place, organisation, category, channel, hour of the week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cores.matters.public import Category, Channel
from linli.cores.measures.public import (
    DAY,
    MONTH,
    Better,
    Facet,
    Figure,
    Period,
    Sums,
    Term,
    Values,
    measure_set,
    sums_by_day,
)
from linli.cores.orgs.models import Organisation
from linli.portal.queries.cockpit.asked import KIND, Asked
from linli.portal.queries.cockpit.behind import behind_url
from linli.portal.queries.cockpit.charts import Chart, Column, Line, number, of_figure, share_of, words_of

MOST_DAYS = 92
"""A longer time is shown by months."""
FIGURES = (
    "closed", "on_time", "response", "solution", "satisfaction", "return", "reopening", "days_median", "days_p90",
)  # fmt: skip
"""What is shown of everything beside what came in and what stands open; the same columns in every table."""
STANDING = (("red", "red"), ("yellow", ""), ("open", ""))
"""What is so now, each with its tone."""
RANKED = ("on_time", "solution", "satisfaction", "return", "reopening", "days_median")
WEEKDAYS = (
    gettext_lazy("星期一"), gettext_lazy("星期二"), gettext_lazy("星期三"), gettext_lazy("星期四"),
    gettext_lazy("星期五"), gettext_lazy("星期六"), gettext_lazy("星期日"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """The sums that all parts are made of."""

    asked: Asked
    total: Sums
    spread: dict[Facet, Values]
    standing: dict[Facet, Values]
    places: Values
    places_now: dict[str, dict[Facet, Values]]
    place_names: dict[str, str]


def by_time(parts: Parts) -> Chart:
    asked = parts.asked
    step = DAY if asked.period.days <= MOST_DAYS else MONTH
    sums = sums_by_day(KIND, asked.area, asked.period, step=step)
    nothing = Sums.nothing(measure_set(KIND))
    lines = []
    for day in _days(asked, step):
        found = sums.get(day, nothing)
        label = date_format(day, _("n月j日") if step == DAY else _("Y年n月"))
        span = Period(day, day if step == DAY else _next_month(day) - dt.timedelta(days=1))
        columns = [
            of_figure(figure, behind_url(figure.measure.numerator, asked.area, span))
            for figure in map(found.figure, ("received", "closed"))
        ]
        lines.append(Line(label, columns))
    sentence = _("这段时间收到%(received)s件，办结%(closed)s次。") % {
        "received": words_of(parts.total.figure("received")),
        "closed": words_of(parts.total.figure("closed")),
    }
    busiest = max(lines, key=lambda line: line.columns[0].value or 0, default=None)
    if busiest is not None and busiest.columns[0].value and len(lines) > 1:
        sentence += _("%(when)s收到的最多，%(count)s件。") % {
            "when": busiest.label, "count": busiest.columns[0].words,
        }  # fmt: skip
    head = [_("日期") if step == DAY else _("月份"), *_names(("received", "closed"))]
    return Chart(
        "trend", _("走势"), sentence, head, lines, draw="line", series=(0, 1), most=len(lines), unit=_("件")
    )


def _days(asked: Asked, step: str) -> Iterable[dt.date]:
    day = asked.period.since.replace(day=1) if step == MONTH else asked.period.since
    while day <= asked.period.until:
        yield day
        day = _next_month(day) if step == MONTH else day + dt.timedelta(days=1)


def _next_month(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=31)).replace(day=1)


def by_place(parts: Parts) -> Chart:
    """The places one level below; each opens its own cockpit."""
    asked, lines = parts.asked, []
    for code, name in parts.place_names.items():
        columns = _columns(
            asked, code, "received", parts.places[code], parts.places_now[code][Facet.TOTAL][""]
        )
        lines.append(Line(name, columns, asked.url(area=code)))
    lines.sort(key=lambda line: -(line.columns[0].value or 0))
    head = [_("地点"), *_heads("received")]
    return Chart(
        "places", _("各地"), _places_sentence(lines), head, lines, draw="map", unit=_("件"), is_open=True
    )


def _places_sentence(lines: list[Line]) -> str:
    with_any = [line for line in lines if line.columns[0].value]
    if not with_any:
        return _("这段时间各地都没有收到诉求。")
    most = with_any[0]
    sentence = _("%(place)s收到的最多，%(count)s件。") % {"place": most.label, "count": most.columns[0].words}
    red = max(lines, key=lambda line: line.columns[1].value or 0)
    if red.columns[1].value:
        sentence += _("红灯最多的是%(place)s，%(count)s件。") % {
            "place": red.label, "count": red.columns[1].words,
        }  # fmt: skip
    return sentence


def by_organisation(parts: Parts) -> Chart:
    """Ranked from the worst; those with too few to say anything stand apart."""
    asked = parts.asked
    found, standing = parts.spread[Facet.ORGANISATION], parts.standing[Facet.ORGANISATION]
    keys = {key for key in (*found, *standing) if key}
    named = dict(Organisation.objects.filter(pk__in=keys).values_list("pk", "short_name"))
    measure = measure_set(KIND).measure(asked.rank)
    ranked: list[tuple[float, str, Figure]] = []
    small: list[str] = []
    for key in keys:
        figure = found[key].figure(asked.rank)
        if figure.value is None or figure.is_small or not (figure.denominator or 0):
            small.append(key)
        else:
            worse = -figure.value if measure.better is Better.LOWER else figure.value
            ranked.append((worse, key, figure))
    ranked.sort(key=lambda one: (one[0], -(one[2].denominator or 0), one[1]))

    def line(key: str, rank: int | None) -> Line:
        columns = _columns(
            asked, asked.area, "dispatched", found[key], standing[key], Facet.ORGANISATION, key
        )
        return Line(named.get(int(key), key), columns, rank=rank)

    lines = [line(key, place) for place, (_worse, key, _figure) in enumerate(ranked, start=1)]
    other = [line(key, None) for key in small]
    other.sort(key=lambda one: -(one.columns[0].value or 0))
    head = [_("单位"), *_heads("dispatched")]
    return Chart(
        "organisations",
        _("各单位"),
        _bodies_sentence(lines, ranked, measure.name, len(other)),
        head,
        lines,
        series=(1 + len(STANDING) + FIGURES.index(asked.rank),),
        most=10,
        is_open=True,
        unit=str(measure.unit),
        other=other,
    )


def _bodies_sentence(
    lines: list[Line], ranked: list[tuple[float, str, Figure]], name: object, small: int
) -> str:
    if not ranked:
        return _("这段时间还没有单位的数量足以参加排名。")
    sentence = _("%(count)s个单位参加排名，%(measure)s最差的是%(body)s（%(value)s）。") % {
        "count": len(ranked), "measure": name, "body": lines[0].label, "value": words_of(ranked[0][2]),
    }  # fmt: skip
    if small:
        sentence += _("另有%(count)s个单位数量太少，列在表的最后，不排名。") % {"count": small}
    return sentence


def by_category(parts: Parts) -> Chart:
    codes = _codes(parts, Facet.CATEGORY)
    named = dict(Category.objects.filter(pk__in=codes).values_list("code", "name"))
    lines = _lines(parts, Facet.CATEGORY, {code: named.get(code, _("未分类")) for code in codes})
    sentence = _most_sentence(parts, lines)
    return Chart("categories", _("各类别"), sentence, [_("类别"), *_heads("received")], lines, unit=_("件"))


def by_channel(parts: Parts) -> Chart:
    names = dict(Channel.choices)
    codes = _codes(parts, Facet.CHANNEL)
    lines = _lines(parts, Facet.CHANNEL, {code: str(names.get(code, code)) for code in codes})
    sentence = _most_sentence(parts, lines)
    return Chart("channels", _("各渠道"), sentence, [_("渠道"), *_heads("received")], lines, unit=_("件"))


def _codes(parts: Parts, facet: Facet) -> set[str]:
    """What something happened of in the period, or stands open now."""
    return {*parts.spread[facet], *parts.standing[facet]}


def _lines(parts: Parts, facet: Facet, names: Mapping[str, str]) -> list[Line]:
    """One line for each of these, with the most received on top."""
    asked, found, now = parts.asked, parts.spread[facet], parts.standing[facet]
    lines = [
        Line(name, _columns(asked, asked.area, "received", found[code], now[code], facet, code))
        for code, name in names.items()
    ]
    return sorted(lines, key=lambda line: -(line.columns[0].value or 0))


def _most_sentence(parts: Parts, lines: list[Line]) -> str:
    received = parts.total.figure("received").value or 0
    if not received or not lines:
        return _("这段时间没有收到诉求。")
    named = [
        _("%(name)s%(count)s件（%(share)s）")
        % {
            "name": line.label,
            "count": line.columns[0].words,
            "share": share_of(line.columns[0].value or 0, received),
        }
        for line in lines[:3]
        if line.columns[0].value
    ]
    return _("收到最多的：%(list)s。") % {"list": "、".join(named)}


def by_hour(parts: Parts) -> Chart:
    """Seven days of twenty-four hours: when reports come in."""
    asked, found = parts.asked, parts.spread[Facet.HOUR]
    counts = {int(key): int(sums.figure("received").value or 0) for key, sums in found.items()}
    lines = [
        Line(
            str(name),
            [
                number(
                    counts.get(hour),
                    behind_url(Term("filed"), asked.area, asked.period, Facet.HOUR, str(hour)),
                )
                for hour in range(24 * day, 24 * day + 24)
            ],
        )
        for day, name in enumerate(WEEKDAYS)
    ]
    sentence = _("这段时间没有收到诉求。")
    if counts:
        busiest = max(counts, key=lambda hour: counts[hour])
        sentence = _("%(day)s%(hour)s点到%(next)s点收到的最多，共%(count)s件。") % {
            "day": WEEKDAYS[busiest // 24],
            "hour": busiest % 24,
            "next": busiest % 24 + 1,
            "count": counts[busiest],
        }
    head = [_("星期"), *[str(hour) for hour in range(24)]]
    return Chart("hours", _("一周里的钟点"), sentence, head, lines, draw="heat", unit=_("件"))


def _heads(came: str) -> list[str]:
    """The heads of `_columns`."""
    return _names((came, *[light for light, _tone in STANDING], *FIGURES))


def _columns(  # noqa: PLR0917
    asked: Asked, area: str, came: str, sums: Sums, now: Sums, facet: Facet = Facet.TOTAL, value: str = ""
) -> list[Column]:
    """What came, what stands open now, and how it went: each with the list behind it."""
    columns = [_linked(sums.figure(came), area, asked, facet, value)]
    columns += [
        number(now.figure(light).value, behind_url(Term(light), area, None, facet, value), tone)
        for light, tone in STANDING
    ]
    return columns + [_linked(sums.figure(code), area, asked, facet, value) for code in FIGURES]


def _linked(figure: Figure, area: str, asked: Asked, facet: Facet = Facet.TOTAL, value: str = "") -> Column:
    term = figure.measure.numerator
    if figure.measure.denominator is not None and not figure.numerator:
        term = figure.measure.denominator
    return of_figure(figure, behind_url(term, area, asked.period, facet, value))


def _names(codes: Iterable[str]) -> list[str]:
    return [str(measure_set(KIND).measure(code).name) for code in codes]
