"""The invented county is whole: it tiles, it adds up, it is repeatable, and every point in it is found."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from linli.cores.areas import public
from linli.cores.areas.models import Area, Landmark, Shape
from linli.cores.areas.rules import Level, is_inside
from linli.demo.geometry import CountyPlan, build_county, save

SMALL = 0.02


@pytest.fixture(scope="module")
def county() -> CountyPlan:
    return build_county(2026)


def square_kilometres(polygon: BaseGeometry) -> float:
    """By the lengths of a degree at 33.7° north, good to a few parts in a thousand."""
    return float(polygon.area) * 92.6 * 110.9


def test_the_county_has_twelve_townships_160_villages_and_1100_grids_of_believable_size(
    county: CountyPlan,
) -> None:
    assert (len(county.townships), len(county.villages), len(county.grids)) == (12, 160, 1100)
    assert 2200 < square_kilometres(county.county.polygon) < 2400
    assert 200_000 < county.county.population < 500_000
    west, south, east, north = county.county.polygon.bounds
    assert west > 109.5
    assert east < 110.5
    assert south > 33.3
    assert north < 34.1
    urban = [grid for grid in county.grids if grid.land == "urban"]
    rural = [grid for grid in county.grids if grid.land in {"valley", "mountain"}]
    assert max(map(square_kilometres, (grid.polygon for grid in urban))) < 2
    assert np.median([square_kilometres(grid.polygon) for grid in rural]) > 1.5


@pytest.mark.parametrize(("seed", "scale"), [(2026, 1.0), (7, 0.3), (1, SMALL), (5, SMALL)])
def test_grids_tile_the_county_without_gap_or_overlap(seed: int, scale: float) -> None:
    plan = build_county(seed, scale)
    grids = np.array([grid.polygon for grid in plan.grids], dtype=object)
    assert shapely.is_valid(grids).all()
    assert shapely.coverage_is_valid(grids)
    assert float(shapely.area(grids).sum()) == pytest.approx(plan.county.polygon.area, rel=1e-12)
    assert shapely.symmetric_difference(shapely.union_all(grids), plan.county.polygon).area < 1e-12
    assert shapely.get_num_interior_rings(plan.county.polygon) == 0
    assert {area.polygon.geom_type for area in plan.areas} == {"Polygon"}


def test_every_area_is_the_sum_of_those_below_it(county: CountyPlan) -> None:
    by_code = {area.code: area for area in county.areas}
    for level, below in itertools.pairwise([Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE, Level.GRID]):
        for area in county.at(level):
            inside = [part for part in county.at(below) if is_inside(part.code, area.code)]
            assert inside
            assert {part.parent_code for part in inside} == {area.code}
            assert sum(part.population for part in inside) == area.population
            assert sum(part.polygon.area for part in inside) == pytest.approx(area.polygon.area, rel=1e-9)
    assert all(area.polygon.contains(shapely.Point(area.lon, area.lat)) for area in by_code.values())


def test_names_are_not_given_twice(county: CountyPlan) -> None:
    assert max(Counter(area.name for area in [*county.villages, *county.townships]).values()) == 1
    assert max(Counter((grid.parent_code, grid.name) for grid in county.grids).values()) == 1
    assert {"清溪县", "柳河镇", "桥头村"} <= {area.name for area in county.areas}


def test_the_same_seed_gives_the_same_county_and_another_one_another() -> None:
    first, again, other = build_county(3, SMALL), build_county(3, SMALL), build_county(4, SMALL)
    assert first == again
    assert [area.polygon.wkb for area in first.areas] == [area.polygon.wkb for area in again.areas]
    assert first.county.polygon.wkb != other.county.polygon.wkb


def test_a_small_county_serves_tests() -> None:
    plan = build_county(1, SMALL)
    assert (len(plan.townships), len(plan.villages), len(plan.grids)) == (3, 8, 30)
    assert {feature.kind for feature in plan.features} == {"river", "reservoir", "mountain", "peak"}
    assert all(feature.geometry.is_valid and not feature.geometry.is_empty for feature in plan.features)


@pytest.mark.django_db
def test_every_point_of_the_saved_county_is_located_in_the_grid_that_was_drawn_there() -> None:
    plan = build_county(9, SMALL)
    save(plan)
    save(plan)
    assert Area.objects.count() == len(plan.areas)
    assert Landmark.objects.count() == len(plan.features)
    grids = {grid.code: grid for grid in plan.grids}
    for grid in plan.grids:
        place = public.locate(grid.lon, grid.lat)
        assert place is not None
        assert place.grid_code == grid.code
    kinds = dict(Area.objects.values_list("code", "kind"))
    assert kinds[plan.county.code] == ""
    assert {kinds[grid.code] for grid in plan.grids} == {"urban", "rural"}
    drawn = dict(Shape.objects.filter(partition=public.partition_in_force()).values_list("code", "square_km"))
    assert sum(drawn[grid.code] for grid in plan.grids) == pytest.approx(drawn[plan.county.code], rel=1e-6)
    west, south, east, north = plan.county.polygon.bounds
    points = np.random.default_rng(1).uniform((west, south), (east, north), size=(3000, 2))
    inside = shapely.intersects_xy(plan.county.polygon, points[:, 0], points[:, 1])
    found = public.locate_many(points[:, 0], points[:, 1])
    assert ((found != "") == inside).all()
    assert all(
        grids[code].polygon.covers(shapely.Point(p)) for code, p in zip(found, points, strict=True) if code
    )
    assert public.full_name(plan.villages[3].code) == "柳河镇桥头村"
    assert Area.objects.get(name="桥头村").initials == "qtc"
