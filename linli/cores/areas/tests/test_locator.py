"""Points find their area: quickly, exactly, and always the same one on a border."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from linli.cores.areas.queries.locator import Locator


def cells_around(seed: int, count: int) -> tuple[list[str], list[BaseGeometry]]:
    """An irregular tiling of a square degree."""
    points = np.random.default_rng(seed).uniform((110, 33), (111, 34), size=(count, 2))
    square = shapely.box(110, 33, 111, 34)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=square))
    polygons = [shapely.intersection(cell, square) for cell in cells]
    return [f"990001101{i // 999 + 1:03d}{i % 999 + 1:03d}" for i in range(len(polygons))], polygons


@pytest.mark.parametrize("side", [7, 64, 512])
def test_every_point_gets_the_area_that_an_exact_test_finds_whatever_the_raster(side: int) -> None:
    codes, polygons = cells_around(1, 300)
    locator = Locator(codes, polygons, side)
    lons, lats = np.random.default_rng(2).uniform((109.9, 32.9), (111.1, 34.1), size=(4000, 2)).T
    expected = [
        min((c for c, p in zip(codes, polygons, strict=True) if shapely.intersects_xy(p, x, y)), default="")
        for x, y in zip(lons, lats, strict=True)
    ]
    assert locator.locate_many(lons, lats).tolist() == expected
    assert [locator.locate(x, y) for x, y in zip(lons, lats, strict=True)] == expected


def test_a_point_on_a_shared_border_belongs_to_the_smaller_code_in_both_ways_of_asking() -> None:
    codes, polygons = cells_around(3, 120)
    locator = Locator(codes[::-1], polygons[::-1], 128)
    corners = np.unique(shapely.get_coordinates(polygons), axis=0)
    expected = [
        min(c for c, p in zip(codes, polygons, strict=True) if shapely.intersects_xy(p, x, y))
        for x, y in corners
    ]
    assert locator.locate_many(*corners.T).tolist() == expected
    assert [locator.locate(x, y) for x, y in corners] == expected


def test_holes_several_parts_and_overlaps_are_understood() -> None:
    ring = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    parts = shapely.union_all([shapely.box(4, 4, 5, 5), shapely.box(20, 0, 21, 9)])
    over = shapely.box(8, 0, 12, 9)
    locator = Locator(["1", "2", "3"], [ring, parts, over], 200)
    lons, lats = [1, 3.5, 4.5, 20.5, 8.5, 11, 15], [1, 3.5, 4.5, 1, 1, 1, 1]
    assert locator.locate_many(lons, lats).tolist() == ["1", "", "2", "2", "1", "3", ""]


def test_without_polygons_nothing_is_found_and_nowhere_is_outside() -> None:
    assert Locator([], []).locate(110, 33) == ""
    codes, polygons = cells_around(4, 10)
    assert (
        Locator(codes, polygons, 16).locate_many([np.nan, np.inf, 0], [33, 33, np.nan]).tolist() == [""] * 3
    )
    assert Locator(codes, polygons, 16).locate(float("nan"), 33) == ""
