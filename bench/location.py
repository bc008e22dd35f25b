"""How fast points find their grid: 2,000 grids, one core. Run with `python -m bench.location`."""

from __future__ import annotations

import statistics
import time

from bench import set_up

set_up()

import numpy as np  # noqa: E402
from django.db import transaction  # noqa: E402

from linli.cores.areas.public import forget, locate, locate_many  # noqa: E402
from linli.demo.geometry import build_county, save  # noqa: E402

POINTS = 2_000_000
SINGLES = 50_000


Points = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def main() -> None:
    """Save a county of about 2,000 grids, locate through the public door, and roll all of it back."""
    county = build_county(1, 2000 / 1100)
    grids = county.grids
    west, south, east, north = county.county.polygon.bounds
    rng = np.random.default_rng(1)
    even = rng.uniform((west, south), (east, north), size=(POINTS, 2))
    # Residents report from where people live: around the middles of grids, most of them in the small town.
    middles = np.array([(grid.lon, grid.lat) for grid in grids])
    people = np.array([grid.population for grid in grids], dtype=float)
    lived = middles[rng.choice(len(grids), POINTS, p=people / people.sum())] + rng.normal(
        0, 0.002, (POINTS, 2)
    )
    with transaction.atomic():
        save(county)
        forget()
        started = time.perf_counter()
        locate(*middles[0])
        print(f"{len(grids)} grids, read and locator built in {time.perf_counter() - started:.2f} s")
        for name, points in [("evenly spread", even), ("where people live", lived)]:
            rate, (middle, most) = bulk(points), single(points)
            print(f"{name}: bulk {rate:,.0f} points/s, single {middle:.1f} µs (median), {most:.1f} µs (p99)")
        transaction.set_rollback(True)
    forget()


def bulk(points: Points) -> float:
    """Points a second, the median of five rounds."""
    rounds = []
    for _round in range(5):
        started = time.perf_counter()
        locate_many(points[:, 0], points[:, 1])
        rounds.append(len(points) / (time.perf_counter() - started))
    return statistics.median(rounds)


def single(points: Points) -> tuple[float, float]:
    """Microseconds for one point, warm: the median and the 99th percentile."""
    taken = []
    for lon, lat in points[:SINGLES].tolist():
        started = time.perf_counter()
        locate(lon, lat)
        taken.append(time.perf_counter() - started)
    cuts = statistics.quantiles(taken, n=100)
    return cuts[49] * 1e6, cuts[98] * 1e6


if __name__ == "__main__":
    main()
