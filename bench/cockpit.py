"""The cockpit over the figures of 1,000,000 matters: `python -m bench.cockpit` (`--matters 10000000` for ten million).

The matters are those of `bench.county`, up to a million of them. What is counted of them is worked out for the 20,000 that
lived one by one, copied inside the database for all others, spread over the year, and added up by the code of
`rebuild_measures`. Of every million more only what is counted is there, each fact once more: no page of the cockpit reads more
than a few rows of the matters themselves. One client asks for one page after the other over HTTP; the bar is 150 ms (300 ms
above a million) for 95 of 100 pages.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from bench import STATE, put_away, set_up

KIND = "report"
MOST_MATTERS = 1_000_000
DAYS = "since={since}&until={until}"
PAGES = {
    "county, this month": "/cockpit/?period=month",
    "county, this quarter": "/cockpit/?period=quarter",
    "county, this year, year on year": "/cockpit/?period=year&compare=year",
    "county, ten months and odd days": f"/cockpit/?period=own&{DAYS}",
    "township, this quarter": "/cockpit/?period=quarter&area={town}",
    "wall, this month": "/cockpit/wall/?period=month",
    "map, this year": "/cockpit/shapes.geojson?period=year",
    "list behind: closed": f"/cockpit/behind/?what=closed&area={{county}}&{DAYS}",
    "list behind: one body in time": "/cockpit/behind/?what=handled&good=on&by=organisation&value={body}"
    f"&area={{county}}&{DAYS}",
    "list behind: open in a township": "/cockpit/behind/?what=open&area={town}",
}
_MAP = """
CREATE TEMP TABLE copies AS
SELECT seed.id AS seed, c.id AS copy, split_part(c.number, '-', 3)::integer AS round
FROM matters_matter c
JOIN matters_matter seed ON seed.number = split_part(c.number, '-', 1) || '-' || split_part(c.number, '-', 2)
WHERE c.number LIKE '%-%-%'
"""
_COPY = """
INSERT INTO measures_countedfact
    (kind, subject, counted, at, area_code, organisation, category, channel, good, hours)
SELECT f.kind, coalesce(c.copy, f.subject), f.counted,
    f.at - r.round * interval '17 hours'
        + CASE WHEN f.at - r.round * interval '17 hours' < %s THEN interval '364 days' ELSE interval '0' END,
    f.area_code, f.organisation, f.category, f.channel, f.good, f.hours
FROM generate_series(1, %s) AS r(round)
CROSS JOIN (SELECT * FROM measures_countedfact WHERE id <= %s) f
LEFT JOIN copies c ON c.seed = f.subject AND c.round = r.round
"""
_AGAIN = """
INSERT INTO measures_countedfact
    (kind, subject, counted, at, area_code, organisation, category, channel, good, hours)
SELECT kind, subject, counted, at, area_code, organisation, category, channel, good, hours
FROM generate_series(2, %s) CROSS JOIN measures_countedfact
"""
_SO_OFTEN = """
UPDATE measures_cell SET counts = ARRAY(SELECT n * %s FROM unnest(counts) WITH ORDINALITY AS c(n, place) ORDER BY place),
    spread = ARRAY(SELECT n * %s FROM unnest(spread) WITH ORDINALITY AS c(n, place) ORDER BY place)
"""


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.cockpit", description=__doc__)
    words.add_argument("--matters", type=int, default=1_000_000, help="how many (default 1,000,000)")
    words.add_argument("--pages", type=int, default=40, help="how often each page is asked for (default 40)")
    words.add_argument("--drop", action="store_true", help="remove the database at the end")
    chosen = words.parse_args()
    set_up("linli_bench_cockpit")
    try:
        measure(chosen)
    finally:
        put_away(drop=chosen.drop)


def measure(chosen: argparse.Namespace) -> None:
    from bench.inbox import Client
    from bench.serving import serving, signed_in

    fill_figures(chosen.matters)
    filled = fillings()
    bar = 150.0 if chosen.matters <= MOST_MATTERS else 300.0
    with serving() as port:
        client = Client(port, signed_in("leader"))
        print(f"{'page':34} {'p50 ms':>8} {'p95 ms':>8} {'processor ms':>13}")
        for name, url in PAGES.items():
            client.open(url.format(**filled))
            before = processor_seconds()
            taken = [client.open(url.format(**filled))[0] for _page in range(chosen.pages)]
            spent = (processor_seconds() - before) / chosen.pages * 1000
            p95 = statistics.quantiles(taken, n=20, method="inclusive")[18]
            over = "" if p95 < bar else "  over the bar"
            print(f"{name:34} {statistics.median(taken):8.1f} {p95:8.1f} {spent:13.1f}{over}", flush=True)


def processor_seconds() -> float:
    """What the web server and PostgreSQL have used so far: on a busy machine the better measure of a page."""
    postmaster = int((STATE / "postgres" / "postmaster.pid").read_text().split()[0])
    parents = [psutil.Process(), psutil.Process(postmaster)]
    servers = [child for parent in parents for child in parent.children(recursive=True)]
    return float(sum(sum(child.cpu_times()[:2]) for child in servers))


def fillings() -> dict[str, str]:
    """The county, a township, a body, and eleven months less some days."""
    import datetime as dt

    from django.utils import timezone

    from linli.cores.access.models import Post
    from linli.cores.measures.models import CountedFact

    county = Post.objects.filter(user__username="leader").values_list("area_code", flat=True)[0]
    town = Post.objects.filter(user__username="town").values_list("area_code", flat=True)[0]
    handled = CountedFact.objects.filter(kind=KIND, counted="handled", organisation__isnull=False)
    today = timezone.localdate()
    return {
        "county": county,
        "town": town,
        "body": str(handled.values_list("organisation", flat=True)[0]),
        "since": (today - dt.timedelta(days=333)).isoformat(),
        "until": (today - dt.timedelta(days=3)).isoformat(),
    }


def fill_figures(count: int) -> None:
    """What is counted of so many matters, and its sums; kept for the next run."""
    from django.db import connection, transaction

    from bench.county import SEEDS, fill_up_to
    from linli.cores.measures.models import Cell, Change, CountedFact
    from linli.cores.measures.public import add_up

    fill_up_to(min(count, MOST_MATTERS))
    have = matters_counted()
    if have < min(count, MOST_MATTERS):
        with timed("counted the seeds"):
            Cell.objects.all().delete()
            CountedFact.objects.all().delete()
            count_seeds(SEEDS)
        with timed("copied what is counted"), without_indexes():
            copy_facts(min(count, MOST_MATTERS) // SEEDS - 1)
        with timed("added up"), transaction.atomic():
            add_up(KIND)
        Change.objects.all().delete()
    if count > MOST_MATTERS and have < count:
        with timed(f"made {count:,} of them"):
            multiply(count // MOST_MATTERS)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) measures_countedfact, measures_cell")
    print(f"{CountedFact.objects.count():,} facts, {Cell.objects.count():,} cells", flush=True)


def matters_counted() -> int:
    """How many came in, by the sums; a little less than asked for, as confidential ones are left out."""
    from linli.cores.measures.models import Cell

    months = Cell.objects.filter(kind=KIND, facet="total", span="m")
    return sum(cell.counts[0] for cell in months if len(cell.area_code) == 6) * 100 // 95


def count_seeds(seeds: int) -> None:
    from django.db import transaction

    from linli.cores.matters.models import Matter
    from linli.cores.measures.public import count_anew

    ids = list(Matter.objects.order_by("pk").values_list("pk", flat=True)[:seeds])
    for start in range(0, len(ids), 2000):
        with transaction.atomic():
            count_anew(KIND, ids[start : start + 2000])


def copy_facts(rounds: int) -> None:
    """The seeds' facts for each of their copies, hours earlier each time, round the year."""
    import datetime as dt

    from django.db import connection
    from django.db.models import Max
    from django.utils import timezone

    from linli.cores.measures.models import CountedFact

    last = CountedFact.objects.aggregate(last=Max("pk"))["last"]
    with connection.cursor() as cursor:
        cursor.execute(_MAP)
        cursor.execute(_COPY, [timezone.now() - dt.timedelta(days=364), rounds, last])
        cursor.execute("DROP TABLE copies")


def multiply(times: int) -> None:
    """Every fact so many times: the sums grow just as much."""
    from django.db import connection

    with without_indexes(), connection.cursor() as cursor:
        cursor.execute(_AGAIN, [times])
        cursor.execute(_SO_OFTEN, [times, times])


@contextmanager
def without_indexes() -> Iterator[None]:
    """They are made again at the end, which is quicker than keeping them."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '512MB'")
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes "
            "WHERE tablename = 'measures_countedfact' AND indexdef NOT LIKE '%UNIQUE%'"
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, definition in indexes:
            cursor.execute(definition)


@contextmanager
def timed(what: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    print(f"{what} in {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
