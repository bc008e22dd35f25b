"""Counting everything anew, while people work."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import connection, transaction

from linli.cores.measures.actions.fold import count_anew, lock
from linli.cores.measures.models import Cell
from linli.cores.measures.queries import measure_set
from linli.cores.measures.rules import BOUNDS, LEVELS, Facet, MeasureSet

CHUNK = 1000
Progress = Callable[[int], None]


def rebuild(kind: str, *, progress: Progress = lambda _count: None, chunk: int = CHUNK) -> int:
    """Work out the facts of every subject anew, then all sums from the facts; returns how many subjects.

    Each chunk is a transaction of its own, so the counting of changes goes on in between; the sums are exchanged in one
    transaction, and whoever reads meanwhile reads the old ones. Ended half way, it can simply be begun again.
    """
    declared, last, done = measure_set(kind), 0, 0
    while ids := declared.subjects_after(last, chunk):
        with transaction.atomic():
            lock()
            count_anew(kind, ids)
        last = ids[-1]
        done += len(ids)
        progress(done)
    with transaction.atomic():
        lock()
        add_up(kind)
    return done


def add_up(kind: str) -> None:
    """Put the sums of the stored facts in the place of those that are kept."""
    declared = measure_set(kind)
    Cell.objects.filter(kind=kind).delete()
    with connection.cursor() as cursor:
        for length, facets in LEVELS.items():
            for facet in facets:
                cursor.execute(_days(declared, length, facet), {"kind": kind})
        cursor.execute(_months(declared), {"kind": kind})
        cursor.execute("ANALYZE measures_cell")


_LOCAL = "f.at AT TIME ZONE 'Asia/Shanghai'"
_VALUES = {
    Facet.TOTAL: "''",
    Facet.CATEGORY: "f.category",
    Facet.CHANNEL: "f.channel",
    Facet.ORGANISATION: "f.organisation::text",
    Facet.HOUR: f"(24 * (extract(isodow FROM {_LOCAL}) - 1) + extract(hour FROM {_LOCAL}))::integer::text",
}


def _days(declared: MeasureSet, length: int, facet: Facet) -> str:
    """Sums by day (or of now) of one level and facet."""
    states = [one.code for one in declared.counted if one.is_state]
    wanted = [one for one in declared.counted if facet is not Facet.HOUR or one.by_hour]
    if not wanted:
        return "SELECT 1"
    is_state = f"f.counted IN ({_quoted(states)})" if states else "false"
    only = f"AND f.counted IN ({_quoted(one.code for one in wanted)})"
    only += " AND f.organisation IS NOT NULL" if facet is Facet.ORGANISATION else ""
    return f"""
        INSERT INTO measures_cell (kind, area_code, facet, value, span, start, counts, spread)
        SELECT %(kind)s, area, '{facet}', value, CASE WHEN is_state THEN 'n' ELSE 'd' END, start,
            ARRAY[{_counts(declared)}]::integer[], ARRAY[{_spread(declared)}]::integer[]
        FROM (
            SELECT left(f.area_code, {length}) AS area, {_VALUES[facet]} AS value, {is_state} AS is_state,
                CASE WHEN {is_state} THEN date '1970-01-01' ELSE ({_LOCAL})::date END AS start,
                f.counted, f.good, CASE WHEN f.hours IS NOT NULL
                    THEN width_bucket(f.hours, ARRAY[{", ".join(map(str, BOUNDS))}]) END AS bucket, count(*) AS n
            FROM measures_countedfact f
            WHERE f.kind = %(kind)s AND length(f.area_code) >= {length} {only}
            GROUP BY 1, 2, 3, 4, 5, 6, 7
        ) grouped
        GROUP BY area, value, is_state, start"""  # noqa: S608 (codes of declarations)


def _counts(declared: MeasureSet) -> str:
    by_place = {2 * one.slot: one.code for one in declared.counted}
    columns = []
    for place in range(0, declared.width, 2):
        code = by_place.get(place, "")
        columns.append(f"coalesce(sum(n) FILTER (WHERE counted = '{code}'), 0)")
        columns.append(f"coalesce(sum(n) FILTER (WHERE counted = '{code}' AND good), 0)")
    return ", ".join(columns)


def _spread(declared: MeasureSet) -> str:
    lasting = _quoted(one.code for one in declared.counted if one.has_hours) or "''"
    return ", ".join(
        f"coalesce(sum(n) FILTER (WHERE bucket = {bucket} AND counted IN ({lasting})), 0)"
        for bucket in range(len(BOUNDS) + 1)
    )


def _months(declared: MeasureSet) -> str:
    """The months out of the days that stand there already."""
    counts = ", ".join(f"sum(counts[{n + 1}])" for n in range(declared.width))
    spread = ", ".join(f"sum(spread[{n + 1}])" for n in range(len(BOUNDS) + 1))
    return f"""
        INSERT INTO measures_cell (kind, area_code, facet, value, span, start, counts, spread)
        SELECT kind, area_code, facet, value, 'm', date_trunc('month', start)::date,
            ARRAY[{counts}]::integer[], ARRAY[{spread}]::integer[]
        FROM measures_cell WHERE kind = %(kind)s AND span = 'd'
        GROUP BY kind, area_code, facet, value, date_trunc('month', start)"""  # noqa: S608 (numbers alone)


def _quoted(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes)
