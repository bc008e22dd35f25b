"""The figures of a bulletin, out of the kept sums alone: the same that the cockpit shows for this scope and these days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from linli.cores.areas.public import area_name, children, full_names
from linli.cores.matters.public import Category, Channel, Confidentiality, Matter
from linli.cores.measures.public import (
    Facet,
    Figure,
    Period,
    Sums,
    Term,
    Values,
    counted_up_to,
    facts_behind,
    measure_set,
    now_by,
    sums_by,
    sums_by_area,
    sums_by_day,
)
from linli.cores.orgs.models import Organisation
from linli.portal.queries.cockpit.asked import KIND
from linli.portal.rules.bulletin import FORMAT, before

CODES = (
    *("received", "closed", "dispatched", "on_time", "response", "solution", "satisfaction"),
    *("return", "reopening", "days_median", "days_p90"),
)
STANDING = ("open", "yellow", "red")
OLDEST = 10
FACETS = (Facet.TOTAL, Facet.ORGANISATION, Facet.CATEGORY, Facet.CHANNEL)


def gather(area: str, kind: str, period: Period, *, now: dt.datetime) -> dict[str, Any]:
    """Everything that `rules.bulletin.Figures` reads, as JSON, in Chinese whoever asks; about a dozen queries."""
    with override("zh-hans"):
        return _gathered(area, before(kind, period), period, now)


def _gathered(area: str, compared: Period, period: Period, now: dt.datetime) -> dict[str, Any]:
    year = period.a_year_before()
    this, earlier, last = sums_by(KIND, area, FACETS, [period, compared, year])
    standing = now_by(KIND, [area], [Facet.TOTAL, Facet.ORGANISATION])[area]
    up_to = counted_up_to(KIND)
    return {
        "format": FORMAT,
        "area": {"code": area, "name": area_name(area) or area},
        "period": _days(period),
        "before": _days(compared),
        "year": _days(year),
        "at": timezone.localtime(now).isoformat(timespec="seconds"),
        "counted_up_to": up_to and timezone.localtime(up_to).isoformat(timespec="seconds"),
        "names": {code: str(measure_set(KIND).measure(code).name) for code in (*CODES, *STANDING)},
        "whole": {
            name: _kept(found[Facet.TOTAL][""])
            for name, found in (("this", this), ("before", earlier), ("year", last))
        },
        "now": _kept(standing[Facet.TOTAL][""], STANDING),
        "places": _places(area, period, compared),
        "bodies": _bodies(this[Facet.ORGANISATION], standing[Facet.ORGANISATION]),
        "categories": _categories(this[Facet.CATEGORY], earlier[Facet.CATEGORY]),
        "channels": _named(this[Facet.CHANNEL], earlier[Facet.CHANNEL], dict(Channel.choices)),
        "days": _by_day(area, period),
        "oldest": _oldest(area, now),
    }


def _days(period: Period) -> list[str]:
    return [period.since.isoformat(), period.until.isoformat()]


def _kept(sums: Sums, codes: Iterable[str] = CODES) -> dict[str, list[Any]]:
    return {code: _number(sums.figure(code)) for code in codes}


def _number(figure: Figure) -> list[Any]:
    return [figure.value, figure.numerator, figure.denominator, figure.is_small]


def _places(area: str, period: Period, compared: Period) -> list[dict[str, Any]]:
    below = dict(children(area).values_list("code", "name"))
    this, earlier = sums_by_area(KIND, list(below), [period, compared])
    standing = now_by(KIND, list(below))
    return [
        {
            "code": code,
            "name": name,
            "this": _kept(this[code]),
            "before": _kept(earlier[code], ["received"]),
            "now": _kept(standing[code][Facet.TOTAL][""], STANDING),
        }
        for code, name in below.items()
    ]


def _bodies(found: Values, standing: Values) -> list[dict[str, Any]]:
    keys = sorted({key for key in (*found, *standing) if key}, key=int)
    known = {
        str(pk): (name, type_)
        for pk, name, type_ in Organisation.objects.filter(pk__in=keys).values_list(
            "pk", "short_name", "type"
        )
    }
    return [
        {
            "code": key,
            "name": known.get(key, (key, ""))[0],
            "type": known.get(key, (key, ""))[1],
            "this": _kept(found[key]),
            "now": _kept(standing[key], STANDING),
        }
        for key in keys
    ]


def _categories(found: Values, earlier: Values) -> list[dict[str, Any]]:
    codes = {*found, *earlier}
    names = dict(Category.objects.filter(pk__in=list(codes)).values_list("code", "name"))
    return _named(found, earlier, names, unnamed="未分类")


def _named(
    found: Values, earlier: Values, names: dict[str, Any], *, unnamed: str = ""
) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": str(names.get(code, unnamed or code)),
            "this": _kept(found[code]),
            "before": _kept(earlier[code], ["received"]),
        }
        for code in sorted({*found, *earlier})
    ]


def _by_day(area: str, period: Period) -> list[list[Any]]:
    sums = sums_by_day(KIND, area, period)
    nothing = Sums.nothing(measure_set(KIND))
    days = (period.since + dt.timedelta(days=number) for number in range(period.days))
    return [[day.isoformat(), int(sums.get(day, nothing).figure("received").value or 0)] for day in days]


def _oldest(area: str, now: dt.datetime) -> list[dict[str, Any]]:
    """Number, category, village and body; never what somebody wrote. Whatever became confidential meanwhile is left out."""
    facts = list(facts_behind(KIND, Term("open"), area, None).order_by("at", "id")[:OLDEST])
    known = Matter.objects.filter(pk__in=[one.subject for one in facts])
    numbers = dict(known.exclude(confidentiality=Confidentiality.CONFIDENTIAL).values_list("pk", "number"))
    places = full_names({one.area_code[:12] for one in facts})
    kinds = dict(Category.objects.filter(pk__in={one.category for one in facts}).values_list("code", "name"))
    bodies = dict(
        Organisation.objects.filter(pk__in={one.organisation for one in facts}).values_list(
            "pk", "short_name"
        )
    )
    return [
        {
            "number": numbers[one.subject],
            "category": kinds.get(one.category, "未分类"),
            "place": places.get(one.area_code[:12], one.area_code),
            "body": bodies.get(one.organisation or 0, ""),
            "days": (now - one.at).days,
        }
        for one in facts
        if one.subject in numbers
    ]
