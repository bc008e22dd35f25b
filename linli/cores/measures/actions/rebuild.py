"""Counting everything anew, while people work."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction
from django.utils import timezone

from linli.cores.measures.actions.fold import count_anew, lock
from linli.cores.measures.models import Cell, State
from linli.cores.measures.queries import measure_set
from linli.cores.measures.rules import BOUNDS, DAY, EPOCH, LEVELS, MONTH, NOW, Facet, MeasureSet

CHUNK = 1000
Progress = Callable[[int], None]


def rebuild(kind: str, *, progress: Progress = lambda _count: None, chunk: int = CHUNK) -> int:
    """Work out the facts of every subject anew, then all sums from the facts; returns how many subjects.

    Each chunk is a transaction of its own, so the counting of changes goes on in between; the sums are exchanged in one
    transaction, and whoever reads meanwhile reads the old ones. Ended half way, it can simply be begun again.
    """
    declared, last, done, begun = measure_set(kind), 0, 0, timezone.now()
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
        State.objects.get_or_create(kind=kind, defaults={"counted_at": begun})
        State.objects.filter(kind=kind, counted_at__lt=begun).update(counted_at=begun)
    return done


def add_up(kind: str) -> None:
    """Put the sums of the stored facts in the place of those that are kept."""
    declared = measure_set(kind)
    Cell.objects.filter(kind=kind).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'")
        for facet in Facet:
            cursor.execute(_ADDED)
            cursor.execute(_days(declared, facet, TOWNSHIP), {"kind": kind})
            cursor.execute(_TOWNSHIPS)
            cursor.execute(_summed(declared, "added", f"left(area_code, {COUNTY})", "span", "start"))
            cursor.execute("DROP TABLE added")
        cursor.execute(_ADDED)
        cursor.execute(_days(declared, Facet.TOTAL, VILLAGE), {"kind": kind})
        cursor.execute(_VILLAGES)
        cursor.execute("DROP TABLE added")
        months = "date_trunc('month', start)::date"
        cursor.execute(
            _summed(declared, "measures_cell", "area_code", f"'{MONTH}'", months, where=f"span = '{DAY}'")
        )
        cursor.execute("ANALYZE measures_cell")


COUNTY, TOWNSHIP, VILLAGE = LEVELS
"""The lengths of the codes for which sums are kept: county and township by every facet, villages as a whole."""
_COLUMNS = "kind, area_code, facet, value, span, start, counts, spread"
_ADDED = f"CREATE TEMP TABLE added AS SELECT {_COLUMNS} FROM measures_cell LIMIT 0"  # noqa: S608
_KEEP = f"INSERT INTO measures_cell ({_COLUMNS}) SELECT {_COLUMNS} FROM added WHERE length(area_code) = "  # noqa: S608
_TOWNSHIPS, _VILLAGES = f"{_KEEP}{TOWNSHIP}", f"{_KEEP}{VILLAGE}"
"""What is known to lie in the county or the township alone counts further up only."""
_LOCAL = "f.at AT TIME ZONE 'Asia/Shanghai'"
_VALUES = {
    Facet.TOTAL: "''",
    Facet.CATEGORY: "f.category",
    Facet.CHANNEL: "f.channel",
    Facet.ORGANISATION: "f.organisation::text",
    Facet.HOUR: f"(24 * (extract(isodow FROM {_LOCAL}) - 1) + extract(hour FROM {_LOCAL}))::integer::text",
}


def _days(declared: MeasureSet, facet: Facet, length: int) -> str:
    """Sums by day (or of now) by one facet, for areas of this level and for what is known of those above alone."""
    wanted = [one for one in declared.counted if facet is not Facet.HOUR or one.by_hour]
    slots = ", ".join(f"('{one.code}', {one.slot}, {one.is_state}, {one.has_hours})" for one in wanted)
    only = "AND f.organisation IS NOT NULL" if facet is Facet.ORGANISATION else ""
    counts = ", ".join(
        f"coalesce(sum(n) FILTER (WHERE slot = {slot}{good}), 0)"
        for slot in range(declared.width // 2)
        for good in ("", " AND good")
    )
    spread = ", ".join(
        f"coalesce(sum(n) FILTER (WHERE bucket = {bucket}), 0)" for bucket in range(len(BOUNDS) + 1)
    )
    return f"""
        INSERT INTO added ({_COLUMNS})
        SELECT %(kind)s, area, '{facet}', value, CASE WHEN is_state THEN '{NOW}' ELSE '{DAY}' END, start,
            ARRAY[{counts}]::integer[], ARRAY[{spread}]::integer[]
        FROM (
            SELECT left(f.area_code, {length}) AS area, {_VALUES[facet]} AS value, s.slot, s.is_state, f.good,
                CASE WHEN s.is_state THEN date '{EPOCH}' ELSE ({_LOCAL})::date END AS start,
                CASE WHEN s.has_hours AND f.hours IS NOT NULL
                    THEN width_bucket(f.hours, ARRAY[{", ".join(map(str, BOUNDS))}]) END AS bucket,
                count(*) AS n
            FROM measures_countedfact f
            JOIN (VALUES {slots}) s(code, slot, is_state, has_hours) ON s.code = f.counted
            WHERE f.kind = %(kind)s {only}
            GROUP BY 1, 2, 3, 4, 5, 6, 7
        ) grouped
        GROUP BY area, value, is_state, start"""  # noqa: S608 (codes and numbers of declarations)


def _summed(
    declared: MeasureSet, source: str, area: str, span: str, start: str, *, where: str = "true"
) -> str:
    """Sums of sums: the county out of its townships, months out of their days."""
    counts = ", ".join(f"sum(counts[{n + 1}])" for n in range(declared.width))
    spread = ", ".join(f"sum(spread[{n + 1}])" for n in range(len(BOUNDS) + 1))
    return f"""
        INSERT INTO measures_cell ({_COLUMNS})
        SELECT kind, {area}, facet, value, {span}, {start},
            ARRAY[{counts}]::integer[], ARRAY[{spread}]::integer[]
        FROM {source} WHERE kind = '{declared.kind}' AND {where}
        GROUP BY 1, 2, 3, 4, 5, 6"""  # noqa: S608 (words of this file)
