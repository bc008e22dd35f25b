"""From a point to the code of its area, in memory: a raster for most points, exact tests on borders."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from linli.cores.areas.queries import raster
from linli.cores.areas.queries.raster import BORDER, OUTSIDE

_SIDE = 2048


class Locator:
    """Where points lie among these polygons (degrees, WGS 84).

    A point on a border, or where polygons overlap, belongs to the smallest code: the same answer every time.
    Safe for threads once built.
    """

    def __init__(self, codes: Sequence[str], polygons: Sequence[BaseGeometry], side: int = _SIDE) -> None:
        order = sorted(range(len(codes)), key=codes.__getitem__)
        self.codes = [codes[i] for i in order]
        self._polygons = np.array([polygons[i] for i in order], dtype=object)
        shapely.prepare(self._polygons)
        self._tree = shapely.STRtree(self._polygons)
        self._raster = raster.build(self._polygons, side) if order else None
        # The last entry is what OUTSIDE (-1) indexes.
        self._names: NDArray[np.str_] = np.array([*self.codes, ""])

    def locate(self, lon: float, lat: float) -> str:
        """The code of the area that holds the point, or ''."""
        if self._raster is None:
            return ""
        number = self._raster.at(lon, lat)
        if number == BORDER:
            number = self._exactly(lon, lat)
        return "" if number == OUTSIDE else self.codes[number]

    def locate_many(self, lons: ArrayLike, lats: ArrayLike) -> NDArray[np.str_]:
        """The codes of many points at once, '' for those outside."""
        x, y = np.asarray(lons, dtype=np.float64), np.asarray(lats, dtype=np.float64)
        if self._raster is None:
            return np.full(x.shape, "", dtype="<U15")
        numbers = self._raster.at_many(x, y)
        (unsure,) = np.nonzero(numbers == BORDER)
        if len(unsure):
            numbers[unsure] = self._exactly_many(x[unsure], y[unsure])
        return self._names[numbers]

    def _exactly(self, lon: float, lat: float) -> int:
        for number in sorted(self._tree.query(shapely.Point(lon, lat))):
            if shapely.intersects_xy(self._polygons[number], lon, lat):
                return int(number)
        return OUTSIDE

    def _exactly_many(self, lons: NDArray[np.float64], lats: NDArray[np.float64]) -> NDArray[np.int64]:
        points, found = self._tree.query(shapely.points(lons, lats), predicate="intersects")
        none = len(self.codes)
        numbers = np.full(len(lons), none, dtype=np.int64)
        np.minimum.at(numbers, points, found)
        numbers[numbers == none] = OUTSIDE
        return numbers
