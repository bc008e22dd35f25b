"""Reports filed through the public intake: `python -m bench.filing`.

Two server processes, a commit on every report, robot proof and rate limit off (LINLI_ROBOT_PROOF, LINLI_RATE_LIMITS);
client, servers and database share this machine. The figure is the median of some rounds; the bar is 250 a second.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import secrets
import statistics
import threading
import time

from bench import put_away, set_up

BAR = 250.0


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.filing", description=__doc__)
    words.add_argument("--rounds", type=int, default=5, help="how many rounds (default 5)")
    words.add_argument("--seconds", type=float, default=8.0, help="how long each takes (default 8)")
    words.add_argument("--clients", type=int, default=8, help="how many file at the same time (default 8)")
    words.add_argument("--processes", type=int, default=2, help="server processes (default 2)")
    words.add_argument("--threads", type=int, default=2, help="threads of each (default 2)")
    words.add_argument("--drop", action="store_true", help="remove the database at the end")
    chosen = words.parse_args()
    set_up("linli_bench_filing")
    try:
        measure(chosen)
    finally:
        put_away(drop=chosen.drop)


def measure(chosen: argparse.Namespace) -> None:
    from bench.county import demo_county
    from bench.serving import serving

    demo_county()
    places = points()
    off = {"LINLI_ROBOT_PROOF": "off", "LINLI_RATE_LIMITS": "off"}
    with serving(chosen.processes, chosen.threads, **off) as port:
        one_round(port, places, clients=chosen.clients, seconds=3.0)
        rates = []
        for number in range(1, chosen.rounds + 1):
            taken = one_round(port, places, clients=chosen.clients, seconds=chosen.seconds)
            rates.append(len(taken) / chosen.seconds)
            p95 = statistics.quantiles(taken, n=20)[18] * 1000
            print(f"round {number}: {rates[-1]:.0f} reports/s, p95 {p95:.0f} ms", flush=True)
    middle = statistics.median(rates)
    print(f"median {middle:.0f} reports/s{'' if middle >= BAR else ', under the bar'}")


def points() -> list[tuple[float, float]]:
    """Some thousand places inside the county's grids."""
    from linli.cores.areas.models import Area

    grids = Area.objects.filter(code__startswith="990001", level=15, lon__isnull=False)
    return [(lon, lat) for lon, lat in grids.values_list("lon", "lat") if lon is not None and lat is not None]


def one_round(port: int, places: list[tuple[float, float]], *, clients: int, seconds: float) -> list[float]:
    """Seconds that each report of this round took."""
    taken: list[float] = []
    until = time.perf_counter() + seconds
    people = [
        threading.Thread(target=file_until, args=(port, places, until, taken, number))
        for number in range(clients)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return taken


def file_until(
    port: int, places: list[tuple[float, float]], until: float, taken: list[float], seed: int
) -> None:
    """One client on a connection that stays open."""
    link, rng = http.client.HTTPConnection("127.0.0.1", port, timeout=60), random.Random(seed)
    while (started := time.perf_counter()) < until:
        lon, lat = rng.choice(places)
        body = {"text": "村口的路灯三天没有亮了，晚上看不清路。", "category": "S0101", "lon": lon, "lat": lat}
        headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_urlsafe(16)}
        link.request("POST", "/api/v1/public/reports", json.dumps(body), headers)
        answer = link.getresponse()
        said = answer.read()
        if answer.status != 201:
            raise SystemExit(f"{answer.status}: {said.decode()[:300]}")
        taken.append(time.perf_counter() - started)


if __name__ == "__main__":
    main()
