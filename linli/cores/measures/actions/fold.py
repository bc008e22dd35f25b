"""Counting what has changed: facts of the changed subjects are worked out anew, and the difference goes into the sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields

from django.db import connection, transaction
from django.utils import timezone

from linli.cores.measures.models import Change, CountedFact, State
from linli.cores.measures.queries import measure_set, measure_sets
from linli.cores.measures.rules import CellKey, Counts, Fact, Tally
from linli.kernel.notes import take_notes
from linli.kernel.turns import take_turn

BATCH = 1000
LOCK = 7_302_025
"""One counts at a time: two differences of the same subject must not be worked out side by side."""
COLUMNS = tuple(field.name for field in fields(Fact))

_ADD = """
INSERT INTO measures_cell (kind, area_code, facet, value, span, start, counts, spread)
SELECT %s, area_code, facet, value, span, start, counts::integer[], spread::integer[]
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::date[], %s::text[], %s::text[])
    AS new(area_code, facet, value, span, start, counts, spread)
ON CONFLICT (kind, area_code, facet, span, start, value) DO UPDATE SET
    counts = (
        SELECT array_agg(coalesce(old_n, 0) + coalesce(new_n, 0) ORDER BY place)
        FROM unnest(measures_cell.counts, excluded.counts) WITH ORDINALITY AS n(old_n, new_n, place)),
    spread = (
        SELECT array_agg(coalesce(old_n, 0) + coalesce(new_n, 0) ORDER BY place)
        FROM unnest(measures_cell.spread, excluded.spread) WITH ORDINALITY AS n(old_n, new_n, place))
"""


def fold_changes(*, batch: int = BATCH) -> int:
    """Count everything that has changed; returns how many changes. What changes meanwhile is counted, too.

    Every batch is a transaction of its own: ended half way, nothing is counted twice or lost.
    """
    folded = 0
    while taken := _fold(batch):
        folded += taken
    return folded


def _fold(batch: int) -> int:
    now = timezone.now()
    with transaction.atomic():
        lock()
        rows = take_notes(Change, "kind", "subject", most=batch)
        by_kind: defaultdict[str, set[int]] = defaultdict(set)
        for kind, subject in rows:
            by_kind[kind].add(subject)
        known = {declared.kind for declared in measure_sets()}
        for kind, subjects in by_kind.items():
            if kind in known:
                count_anew(kind, sorted(subjects))
        if len(rows) < batch:
            for kind in known:
                State.objects.update_or_create(kind=kind, defaults={"counted_at": now})
    return len(rows)


def lock() -> None:
    """Wait until nobody else counts; held until the transaction ends."""
    take_turn(LOCK)


def count_anew(kind: str, subjects: Sequence[int]) -> None:
    """Bring facts and sums of these subjects up to date, in the transaction and under the lock of the caller."""
    declared = measure_set(kind)
    wanted = Counter(declared.facts_of(subjects))
    gone: list[int] = []
    tally = Tally(declared)
    stored = CountedFact.objects.filter(kind=kind, subject__in=subjects).values_list("pk", *COLUMNS)
    for pk, *values in stored:
        fact = Fact(*values)
        if wanted[fact]:
            wanted[fact] -= 1
        else:
            gone.append(pk)
            tally.add([fact], -1)
    new = list(wanted.elements())
    if gone:
        CountedFact.objects.filter(pk__in=gone).delete()
    if new:
        store_facts(kind, new)
    tally.add(new)
    add_to_cells(kind, tally.changed())


def store_facts(kind: str, facts: Iterable[Fact]) -> None:
    """Write them by COPY."""
    names = ", ".join(("kind", *COLUMNS))
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY measures_countedfact ({names}) FROM STDIN") as copy,
    ):
        for fact in facts:
            copy.write_row((kind, *astuple(fact)))


def add_to_cells(kind: str, changed: dict[CellKey, Counts]) -> None:
    """Add these sums to the ones that are kept, in one statement."""
    if not changed:
        return
    keys = sorted(changed)
    columns = [list(column) for column in zip(*keys, strict=True)]
    counts = [_literal(changed[key].counts) for key in keys]
    spreads = [_literal(changed[key].spread) for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [kind, *columns, counts, spreads])


def _literal(numbers: Iterable[int]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"
