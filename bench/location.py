"""How fast points find their grid: 2,000 grids, one core. Run with `python -m bench.location`."""

from __future__ import annotations

import os
import statistics
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")

import django

django.setup()

import numpy as np  # noqa: E402

from linli.cores.areas.queries.locator import Locator  # noqa: E402
from linli.demo.geometry import build_county  # noqa: E402

POINTS = 2_000_000
SINGLES = 50_000


def main() -> None:
    """Build a county of about 2,000 grids, then locate points one by one and in bulk."""
    county = build_county(1, 2000 / 1100)
    grids = county.grids
    started = time.perf_counter()
    locator = Locator([grid.code for grid in grids], [grid.polygon for grid in grids])
    loading = time.perf_counter() - started
    west, south, east, north = county.county.polygon.bounds
    rng = np.random.default_rng(1)
    even = rng.uniform((west, south), (east, north), size=(POINTS, 2))
    # Residents report from where people live: around the middles of grids, most of them in the small town.
    middles = np.array([(grid.lon, grid.lat) for grid in grids])
    people = np.array([grid.population for grid in grids], dtype=float)
    lived = middles[rng.choice(len(grids), POINTS, p=people / people.sum())] + rng.normal(
        0, 0.002, (POINTS, 2)
    )
    print(f"{len(grids)} grids, locator built in {loading:.2f} s")
    for name, points in [("evenly spread", even), ("where people live", lived)]:
        rate, one = bulk(locator, points), single(locator, points)
        print(f"{name}: bulk {rate:,.0f} points/s, single {one:.1f} µs (median)")


def bulk(locator: Locator, points: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    """Points a second, the median of five rounds."""
    rounds = []
    for _round in range(5):
        started = time.perf_counter()
        locator.locate_many(points[:, 0], points[:, 1])
        rounds.append(len(points) / (time.perf_counter() - started))
    return statistics.median(rounds)


def single(locator: Locator, points: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    """Microseconds for one point, warm."""
    taken = []
    for lon, lat in points[:SINGLES].tolist():
        started = time.perf_counter()
        locator.locate(lon, lat)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken) * 1e6


if __name__ == "__main__":
    main()
