"""Reports filed through the public intake: `python -m bench.filing`.

Two server processes, a commit on every report, robot proof and rate limit off (LINLI_ROBOT_PROOF, LINLI_RATE_LIMITS);
client, servers and database share this machine. The figure is the median of some rounds; the bar is 250 a second.
"""

from __future__ import annotations

import json
import random
import secrets

from bench.rounds import Link, Once, Race, run

RACE = Race("bench.filing", __doc__, "reports", bar=250.0, clients=8)


def main() -> None:
    run(RACE, filing)


def filing() -> Once:
    places = points()

    def once(link: Link, rng: random.Random) -> None:
        file_report(link, *rng.choice(places), "S0101")

    return once


def points() -> list[tuple[float, float]]:
    """Some thousand places inside the county's grids."""
    from linli.cores.areas.models import Area

    grids = Area.objects.filter(code__startswith="990001", level=15, lon__isnull=False)
    return [(lon, lat) for lon, lat in grids.values_list("lon", "lat") if lon is not None and lat is not None]


def file_report(link: Link, lon: float, lat: float, category: str) -> str:
    """File one, as the pages' own front end does; its number."""
    body = {"text": "村口的路灯三天没有亮了，晚上看不清路。", "category": category, "lon": lon, "lat": lat}
    headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_urlsafe(16)}
    link.request("POST", "/api/v1/public/reports", json.dumps(body), headers)
    answer = link.getresponse()
    said = answer.read()
    if answer.status != 201:
        raise SystemExit(f"filing: {answer.status}: {said.decode()[:300]}")
    return str(json.loads(said)["number"])


if __name__ == "__main__":
    main()
