"""The demo county for benchmarks, and many matters in it."""

from __future__ import annotations

import time
from typing import Any

from django.db import connection
from tqdm import tqdm

from linli.cores.matters.models import Matter, MatterWords
from linli.cores.matters.public import rebuild_words
from linli.demo.loading import load

SEEDS = 20_000
"""Reports written one by one, each a believable life; the rest are copies of them, shifted in time."""


def demo_county(reports: int = 0) -> None:
    """Load the invented county in full size, once."""
    from linli.cores.accounts.models import User

    if not User.objects.filter(username="county").exists():
        started = time.perf_counter()
        load(scale=1, reports=reports)
        print(f"county and {reports:,} reports written in {time.perf_counter() - started:.0f} s", flush=True)


def fill_up_to(count: int) -> None:
    """Copy the reports until there are `count`: the same places, states and bodies, other moments and numbers."""
    demo_county(SEEDS)
    started, have = time.perf_counter(), Matter.objects.count()
    if have < count:
        _copy(count - have)
        print(f"{Matter.objects.count():,} matters after {time.perf_counter() - started:.0f} s", flush=True)
    if MatterWords.objects.count() < Matter.objects.count():
        _find_words()


def _copy(more: int) -> None:
    copied = [
        field.column
        for field in Matter._meta.concrete_fields
        if field.column not in _OWN and not field.generated
    ]
    columns = ", ".join(f'"{column}"' for column in copied)
    with connection.cursor() as cursor:
        for round_number in range(1, more // SEEDS + 1):
            # A few minutes later each round, so that no two have the same moment, never past their due times.
            shift = f"interval '{round_number * 7} seconds'"
            cursor.execute(_COPY.format(columns=columns, shift=shift, most=SEEDS), [round_number])
        cursor.execute("VACUUM (ANALYZE)")


def _find_words() -> None:
    """What the worker would do note by note."""
    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE matters_wordschange")
        # Nobody searches meanwhile: what is put aside may grow, and is sorted in at once at the end.
        cursor.execute("SET gin_pending_list_limit = '1GB'")
        cursor.execute("SET maintenance_work_mem = '1GB'")
    with tqdm(total=Matter.objects.count(), unit=" matters", mininterval=10) as bar:

        def show(done: int) -> None:
            bar.update(done - bar.n)

        done = rebuild_words(progress=show)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) matters_matterwords")
    print(f"words of {done:,} matters kept after {time.perf_counter() - started:.0f} s", flush=True)


_OWN = {
    "id",
    "number",
    "filed_at",
    "contact_id",
    "receipt_hash",
    "source_number",
    "parent_id",
    "merged_into_id",
}
_COPY = """
INSERT INTO matters_matter (number, filed_at, source_number, {columns})
SELECT m.number || '-' || %s, m.filed_at - {shift}, '', {columns}
FROM (SELECT * FROM matters_matter ORDER BY id LIMIT {most}) m
"""


def explained(sql: str, params: Any) -> list[str]:
    """What PostgreSQL does for this query."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) {sql}", params)
        return [row[0] for row in cursor.fetchall()]
