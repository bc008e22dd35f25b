"""A whole county from a seed: the same seed gives the same county, to the last digit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from linli.cores.areas.rules import parent_of
from linli.demo.geometry import words
from linli.demo.geometry.plan import AreaPlan, CountyPlan, Land
from linli.demo.geometry.seeds import Seeds, sow
from linli.demo.geometry.terrain import features, make_terrain
from linli.demo.geometry.tiling import Ints, in_one_piece, neighbours, tile

_HOUSEHOLDS = {
    Land.URBAN: (290, 470),
    Land.SUBURBAN: (80, 150),
    Land.VALLEY: (42, 82),
    Land.MOUNTAIN: (22, 58),
}


def build_county(seed: int, scale: float = 1.0) -> CountyPlan:
    """清溪县 (990001) at scale 1: 12 townships, 160 villages, 1,100 grids; never less than 3, 8 and 30."""
    rng = np.random.default_rng(seed)
    terrain = make_terrain(rng)
    seeds = sow(terrain, rng, scale)
    polygons = tile(terrain, seeds.grids)
    of_village = in_one_piece(seeds.village_of_grid, neighbours(polygons))
    villages = [_union(polygons, of_village, village) for village in range(len(seeds.township_of_village))]
    of_township = in_one_piece(seeds.township_of_village, neighbours(villages))
    codes = _codes(villages, seeds, of_township)
    lands = [seeds.land_of_township[township] for township in of_township]
    grids = _grids(rng, polygons, of_village, codes, lands)
    areas = [*grids, *_above(grids, _names(rng, seeds, codes, lands))]
    return CountyPlan(seed, tuple(sorted(areas, key=lambda area: area.code)), features(terrain))


def _union(polygons: Sequence[BaseGeometry], groups: Ints, group: int) -> BaseGeometry:
    return shapely.normalize(
        shapely.coverage_union_all([polygons[int(i)] for i in np.nonzero(groups == group)[0]])
    )


def _reading_order(shapes: dict[int, BaseGeometry]) -> list[int]:
    """From north to south in bands, from west to east in each: as one numbers a map."""
    return sorted(shapes, key=lambda i: (-round(shapes[i].centroid.y, 2), shapes[i].centroid.x))


def _codes(villages: list[BaseGeometry], seeds: Seeds, of_township: Ints) -> dict[int, str]:
    """The code of each village; urban communities and villages count through from 001."""
    codes: dict[int, str] = {}
    for township, (code, _name) in enumerate(words.townships(seeds.land_of_township)):
        own = {int(i): villages[i] for i in np.nonzero(of_township == township)[0]}
        codes |= {village: f"{code}{n:03d}" for n, village in enumerate(_reading_order(own), start=1)}
    return codes


def _names(
    rng: np.random.Generator, seeds: Seeds, codes: dict[int, str], lands: list[Land]
) -> dict[str, str]:
    """Names of the county, the townships and the villages by code."""
    names = {words.COUNTY_CODE: words.COUNTY_NAME, **dict(words.townships(seeds.land_of_township))}
    pool = words.VillageNames(rng)
    for village, code in sorted(codes.items(), key=lambda pair: pair[1]):
        land, index = lands[village], int(code[9:]) - 1
        rural_seat = index == 1 and land is not Land.URBAN
        names[code] = pool.seat(names[code[:9]]) if rural_seat else pool.next_of(land, index)
    return names


def _grids(
    rng: np.random.Generator,
    polygons: list[BaseGeometry],
    of_village: Ints,
    codes: dict[int, str],
    lands: list[Land],
) -> list[AreaPlan]:
    special = words.special_grids()
    grids = []
    for village, code in sorted(codes.items(), key=lambda pair: pair[1]):
        land = lands[village]
        own = {int(i): polygons[i] for i in np.nonzero(of_village == village)[0]}
        order = _reading_order(own)
        for number, index in enumerate(order, start=1):
            last = number == len(order) and number > 3 and land is Land.URBAN
            name = (next(special, None) if last else None) or words.grid_name(number)
            households = int(rng.integers(*_HOUSEHOLDS[land])) // (8 if "专属" in name else 1)
            people = (households, round(households * rng.uniform(2.5, 3.3)))
            grids.append(_plan(f"{code}{number:03d}", name, land, people, polygons[index]))
    return grids


def _above(grids: list[AreaPlan], names: dict[str, str]) -> list[AreaPlan]:
    """Villages, townships and the county as the sums of their grids."""
    found = []
    for code, name in names.items():
        own = [grid for grid in grids if grid.code.startswith(code)]
        people = (sum(grid.households for grid in own), sum(grid.population for grid in own))
        polygon = shapely.normalize(shapely.coverage_union_all([grid.polygon for grid in own]))
        land = own[0].land if len(code) > 6 else Land.VALLEY
        found.append(_plan(code, name, land, people, polygon))
    return found


def _plan(code: str, name: str, land: Land, people: tuple[int, int], polygon: BaseGeometry) -> AreaPlan:
    inside = polygon.centroid if polygon.contains(polygon.centroid) else polygon.point_on_surface()
    return AreaPlan(
        code=code,
        name=name,
        parent_code=(parent_of(code) or "") if len(code) > 6 else "",
        land=land,
        is_special="专属" in name,
        households=people[0],
        population=people[1],
        lon=round(inside.x, 6),
        lat=round(inside.y, 6),
        polygon=polygon,
    )
