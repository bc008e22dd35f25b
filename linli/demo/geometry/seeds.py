"""Where townships, villages and grids have their middle, and how many there are of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from linli.demo.geometry.plan import Land
from linli.demo.geometry.terrain import TOWN, TOWN_RADIUS, Floats, Terrain

Ints = NDArray[np.int64]
_SUBURB = (-9.5, -10.5)  # the town beside the county seat, on the stream
_SPOTS = 70_000


@dataclass(frozen=True, slots=True)
class Seeds:
    """Middles of grids in kilometres, and what each belongs to."""

    grids: Floats
    village_of_grid: Ints
    township_of_village: Ints
    land_of_township: tuple[Land, ...]


def sow(terrain: Terrain, rng: np.random.Generator, scale: float) -> Seeds:
    """The seeds of a county; at scale 1 there are 12 townships, 160 villages and 1,100 grids."""
    townships, villages, grids = (
        max(3, round(12 * scale)),
        max(8, round(160 * scale)),
        max(30, round(1100 * scale)),
    )
    spots = _spots(terrain, rng)
    of_township, lands = _townships(terrain, rng, spots, townships)
    per_township = shares(villages, [1.0 if land is not Land.SUBURBAN else 1.1 for land in lands])
    points: list[Floats] = []
    village_of_grid: list[int] = []
    township_of_village: list[int] = []
    weights = rng.uniform(0.65, 1.35, size=villages) * np.repeat(
        [0.75 if land is Land.URBAN else 1.0 for land in lands], per_township
    )
    per_village = shares(grids, weights.tolist())
    for township, count in enumerate(per_township):
        own = spots[of_township == township]
        _middles, of_village = relax(own, count, rng)
        for local in range(count):
            village = len(township_of_village)
            township_of_village.append(township)
            middles, _of_grid = relax(own[of_village == local], per_village[village], rng)
            points.append(middles)
            village_of_grid += [village] * len(middles)
    return Seeds(np.vstack(points), np.array(village_of_grid), np.array(township_of_village), lands)


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Divide a number by weights, at least one each, exactly (largest remainder)."""
    spare = (total - len(weights)) * np.array(weights) / sum(weights)
    counts = np.floor(spare).astype(int)
    for index in np.argsort(counts - spare, kind="stable")[: total - len(weights) - counts.sum()]:
        counts[index] += 1
    return [int(count) + 1 for count in counts]


def relax(
    spots: Floats, count: int, rng: np.random.Generator, fixed: Floats | None = None
) -> tuple[Floats, Ints]:
    """Spread middles evenly over spots (Lloyd); the fixed ones come first and stay where they are."""
    held = np.empty((0, 2)) if fixed is None else fixed
    middles = np.vstack([held, spots[rng.choice(len(spots), count - len(held), replace=False)]])
    nearest = np.zeros(len(spots), dtype=np.int64)
    for _round in range(18):
        nearest = np.argmin(((spots[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2), axis=1)
        for index in range(len(held), count):
            if (nearest == index).any():
                middles[index] = spots[nearest == index].mean(axis=0)
    return middles, nearest


def _spots(terrain: Terrain, rng: np.random.Generator) -> Floats:
    """Many points in the county, denser where villages lie denser, and enough of them in the small town."""
    west, south, east, north = terrain.outline.bounds
    everywhere = rng.uniform((west, south), (east, north), size=(_SPOTS, 2))
    everywhere = everywhere[rng.uniform(size=_SPOTS) < terrain.density(everywhere)]
    everywhere = everywhere[~_in_town(everywhere)]
    in_town = rng.uniform(-TOWN_RADIUS, TOWN_RADIUS, size=(9000, 2)) + TOWN
    spots = np.vstack([everywhere, in_town[_in_town(in_town)]])
    inner = terrain.outline.buffer(-0.25)
    shapely.prepare(inner)
    return spots[shapely.contains_xy(inner, spots[:, 0], spots[:, 1])]


def _in_town(points: Floats) -> NDArray[np.bool_]:
    return np.hypot(points[:, 0] - TOWN[0], points[:, 1] - TOWN[1]) < TOWN_RADIUS


def _townships(
    terrain: Terrain, rng: np.random.Generator, spots: Floats, count: int
) -> tuple[Ints, tuple[Land, ...]]:
    """The township of each spot: first the subdistricts, one on each bank, then the town beside them."""
    banks = 2 if count >= 8 else 1
    of_township = np.zeros(len(spots), dtype=np.int64)
    rural = ~_in_town(spots)
    # Fewer spots are enough here, and even ones: a township's size is not a matter of its people.
    middles, _all = relax(spots[rural][::7], count - banks, rng, fixed=np.array([_SUBURB]))
    away = middles[1:]
    middles = np.vstack([middles[:1], away[np.argsort(-away[:, 1], kind="stable")]])
    distances = ((spots[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2)
    of_township[rural] = banks + np.argmin(distances, axis=1)[rural]
    if banks == 2:
        of_township[~rural] = _east_of(terrain.river, spots[~rural]).astype(np.int64)
    lands = [Land.URBAN] * banks + [Land.SUBURBAN]
    return of_township, (*lands, *(terrain.land_at(x, y) for x, y in middles[1:]))


def _east_of(river: shapely.LineString, points: Floats) -> NDArray[np.bool_]:
    """Which points lie on the left bank, seen downstream."""
    line = shapely.get_coordinates(river)
    nearest = np.argmin(((points[:, None, :] - line[None, :-1, :]) ** 2).sum(axis=2), axis=1)
    along = line[nearest + 1] - line[nearest]
    off = points - line[nearest]
    return np.asarray(along[:, 0] * off[:, 1] - along[:, 1] * off[:, 0] > 0)
