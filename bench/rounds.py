"""What benchmarks over HTTP share: some servers, some clients at the same time, rounds, and the median of their rates."""

from __future__ import annotations

import argparse
import http.client
import random
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench import put_away, set_up

Link = http.client.HTTPConnection
Once = Callable[[Link, random.Random], None]
"""One of what is counted, by a client on a connection that stays open; SystemExit where it is refused."""

WARM_SECONDS = 3.0
DATABASE = "linli_bench_filing"


@dataclass(frozen=True, slots=True)
class Race:
    """What is counted, how many a second there have to be, and how many clients do it unless told otherwise."""

    name: str
    about: str
    counted: str
    bar: float
    clients: int


def run(race: Race, prepare: Callable[[], Once]) -> None:
    """Read the options, set the county up, prepare, and measure.

    Robot proof and rate limits are off: one machine files for a whole county.
    """
    chosen = _options(race)
    set_up(DATABASE)
    try:
        from bench.county import demo_county
        from bench.serving import serving

        demo_county()
        once = prepare()
        off = {"LINLI_ROBOT_PROOF": "off", "LINLI_RATE_LIMITS": "off"}
        with serving(chosen.processes, chosen.threads, **off) as port:
            one_round(port, once, clients=chosen.clients, seconds=WARM_SECONDS)
            rates = [_round(number, port, race, once, chosen) for number in range(1, chosen.rounds + 1)]
    finally:
        put_away(drop=chosen.drop)
    middle = statistics.median(rates)
    print(f"median {middle:.1f} {race.counted}/s{'' if middle >= race.bar else ', under the bar'}")


def _options(race: Race) -> argparse.Namespace:
    words = argparse.ArgumentParser(prog=f"python -m {race.name}", description=race.about)
    words.add_argument("--rounds", type=int, default=5, help="how many rounds (default 5)")
    words.add_argument("--seconds", type=float, default=8.0, help="how long each takes (default 8)")
    words.add_argument(
        "--clients",
        type=int,
        default=race.clients,
        help=f"how many at the same time (default {race.clients})",
    )
    words.add_argument("--processes", type=int, default=2, help="server processes (default 2)")
    words.add_argument("--threads", type=int, default=2, help="threads of each (default 2)")
    words.add_argument("--drop", action="store_true", help="remove the database at the end")
    return words.parse_args()


def _round(number: int, port: int, race: Race, once: Once, chosen: argparse.Namespace) -> float:
    taken = one_round(port, once, clients=chosen.clients, seconds=chosen.seconds)
    rate: float = len(taken) / chosen.seconds
    middle, p95 = statistics.median(taken) * 1000, statistics.quantiles(taken, n=20)[18] * 1000
    print(
        f"round {number}: {rate:.1f} {race.counted}/s, each {middle:.0f} ms (median), {p95:.0f} ms (p95)",
        flush=True,
    )
    return rate


def one_round(port: int, once: Once, *, clients: int, seconds: float) -> list[float]:
    """Seconds that each of this round took; what was begun in time is finished and counted."""
    until = time.perf_counter() + seconds

    def client(seed: int) -> list[float]:
        link, rng, taken = Link("127.0.0.1", port, timeout=60), random.Random(seed), []
        while (started := time.perf_counter()) < until:
            once(link, rng)
            taken.append(time.perf_counter() - started)
        link.close()
        return taken

    with ThreadPoolExecutor(clients) as people:
        return [one for taken in people.map(client, range(clients)) for one in taken]
