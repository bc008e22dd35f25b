"""Sums of a period, by one facet at a time, and the facts behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import IntegerField, QuerySet
from django.db.models.functions import Cast, Extract

from linli.cores.areas.rules import prefix_range
from linli.cores.measures.models import CountedFact, State
from linli.cores.measures.queries.registry import measure_set
from linli.cores.measures.rules import BOUNDS, DAY, MONTH, NOW, Facet, Period, Sums, Term, whole_months
from linli.kernel.calendar import BEIJING, midnight

CLASS = 3
"""Signs of a class of categories; sums are kept of what is longer, each by itself."""


class Values(dict[str, Sums]):
    """Sums by value; of what was never counted there are none, which is an answer, too."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def __missing__(self, value: str) -> Sums:
        return Sums.nothing(measure_set(self.kind))


Found = dict[Facet, Values]
"""By facet, then by its value."""


def sums_by(kind: str, area_code: str, facets: Sequence[Facet], periods: Sequence[Period]) -> list[Found]:
    """For each period the sums of this area (county, township; a village has its total alone) by these facets; one query."""
    sql = f"""
        SELECT p.number, c.facet, c.value, {_summed(kind)}
        FROM measures_cell c
        JOIN {_PIECES} ON c.span = p.span AND c.start BETWEEN p.low AND p.high
        WHERE c.kind = %s AND c.area_code = %s AND c.facet = ANY(%s)
        GROUP BY 1, 2, 3"""  # noqa: S608 (see _summed)
    found = [_nothing_found(kind, facets) for _period in periods]
    for number, facet, value, *sums in _rows(sql, [*_pieces(periods), kind, area_code, list(facets)]):
        found[number][Facet(facet)][value] = Sums(measure_set(kind), *sums)
    return found


def sums_by_area(kind: str, codes: Sequence[str], periods: Sequence[Period]) -> list[Values]:
    """For each period the totals of each of these areas; one query."""
    sql = f"""
        SELECT p.number, c.area_code, {_summed(kind)}
        FROM measures_cell c
        JOIN {_PIECES} ON c.span = p.span AND c.start BETWEEN p.low AND p.high
        WHERE c.kind = %s AND c.area_code = ANY(%s) AND c.facet = 'total'
        GROUP BY 1, 2"""  # noqa: S608 (see _summed)
    found = [Values(kind) for _period in periods]
    for number, code, *sums in _rows(sql, [*_pieces(periods), kind, list(codes)]):
        found[number][code] = Sums(measure_set(kind), *sums)
    return found


def sums_by_day(kind: str, area_code: str, period: Period, *, step: str = DAY) -> dict[dt.date, Sums]:
    """The totals of an area day by day, or month by month (every month that the period touches, as a whole); one query."""
    low = period.since.replace(day=1) if step == MONTH else period.since
    sql = f"""
        SELECT c.start, {_summed(kind)} FROM measures_cell c
        WHERE c.kind = %s AND c.area_code = %s AND c.facet = 'total' AND c.span = %s
            AND c.start BETWEEN %s AND %s
        GROUP BY 1 ORDER BY 1"""  # noqa: S608 (see _summed)
    rows = _rows(sql, [kind, area_code, step, low, period.until])
    return {start: Sums(measure_set(kind), *sums) for start, *sums in rows}


def sums_by_month(
    kind: str, codes: Sequence[str], facets: Sequence[Facet], period: Period, *, digits: int = 20
) -> Iterator[tuple[str, Facet, str, dt.date, Sums]]:
    """Area, facet, value, first day of the month, and the sums, of these areas in the months of this period; one query.

    Values count together where their first `digits` signs are the same: categories by their class.
    """
    sql = f"""
        SELECT c.area_code, c.facet, left(c.value, %s), c.start, {_summed(kind)} FROM measures_cell c
        WHERE c.kind = %s AND c.area_code = ANY(%s) AND c.facet = ANY(%s) AND c.span = '{MONTH}'
            AND c.start BETWEEN %s AND %s
        GROUP BY 1, 2, 3, 4"""  # noqa: S608 (see _summed)
    rows = _rows(sql, [digits, kind, list(codes), list(facets), period.since.replace(day=1), period.until])
    for code, facet, value, start, *sums in rows:
        yield code, Facet(facet), value, start, Sums(measure_set(kind), *sums)


def now_by(kind: str, codes: Sequence[str], facets: Sequence[Facet] = (Facet.TOTAL,)) -> dict[str, Found]:
    """What is so now (open, yellow, red), for each of these areas by facet; one query."""
    sql = f"""
        SELECT c.area_code, c.facet, c.value, {_summed(kind)} FROM measures_cell c
        WHERE c.kind = %s AND c.area_code = ANY(%s) AND c.facet = ANY(%s) AND c.span = '{NOW}'
        GROUP BY 1, 2, 3"""  # noqa: S608 (see _summed)
    found = {code: _nothing_found(kind, facets) for code in codes}
    for code, facet, value, *sums in _rows(sql, [kind, list(codes), list(facets)]):
        found[code][Facet(facet)][value] = Sums(measure_set(kind), *sums)
    return found


def counted_up_to(kind: str) -> dt.datetime | None:
    """Up to when everything that was written is in the sums; None before the first count."""
    return State.objects.filter(kind=kind).values_list("counted_at", flat=True).first()


def facts_behind(
    kind: str,
    term: Term,
    area_code: str,
    period: Period | None,
    *,
    facet: Facet = Facet.TOTAL,
    value: str = "",
) -> QuerySet[CountedFact]:
    """The facts that a sum counts, as many as it says; without a period where it is about now. Newest first."""
    low, high = prefix_range(area_code)
    facts = CountedFact.objects.filter(
        kind=kind, counted=term.counted, area_code__gte=low, area_code__lt=high
    ).order_by("-at", "-id")
    if term.good:
        facts = facts.filter(good=True)
    if period is not None:
        end = period.until + dt.timedelta(days=1)
        facts = facts.filter(at__gte=midnight(period.since), at__lt=midnight(end))
    match facet:
        case Facet.ORGANISATION:
            return facts.filter(organisation=int(value))
        case Facet.CATEGORY if 0 < len(value) <= CLASS:
            low, high = prefix_range(value)
            return facts.filter(category__gte=low, category__lt=high)
        case Facet.CATEGORY | Facet.CHANNEL:
            return facts.filter(**{facet.value: value})
        case Facet.HOUR:
            hour = int(value)
            return facts.annotate(
                weekday=Cast(Extract("at", "isodow", tzinfo=BEIJING), IntegerField()),
                hour=Cast(Extract("at", "hour", tzinfo=BEIJING), IntegerField()),
            ).filter(weekday=hour // 24 + 1, hour=hour % 24)
        case _:
            return facts


def _nothing_found(kind: str, facets: Sequence[Facet]) -> Found:
    return {facet: Values(kind) for facet in facets}


_PIECES = """(
    SELECT * FROM unnest(%s::integer[], %s::text[], %s::date[], %s::date[]) AS p(number, span, low, high)
) p"""


def _pieces(periods: Sequence[Period]) -> list[list[Any]]:
    """Every period as whole months and the days besides, so that few rows are read."""
    rows: list[tuple[int, str, dt.date, dt.date]] = []
    for number, period in enumerate(periods):
        months, days = whole_months(period.since, period.until)
        if months:
            rows.append((number, MONTH, months[0], months[-1]))
        rows += [(number, DAY, low, high) for low, high in days]
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[], [], [], []]


@cache
def _summed(kind: str) -> str:
    """The columns that add up counts and spread, place by place: numbers alone, nothing that anybody typed."""
    counts = ", ".join(f"sum(c.counts[{n + 1}])" for n in range(measure_set(kind).width))
    spread = ", ".join(f"sum(c.spread[{n + 1}])" for n in range(len(BOUNDS) + 1))
    return f"ARRAY[{counts}], ARRAY[{spread}]"


def _rows(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [tuple(row) for row in cursor.fetchall()]
