"""A lookup grid over polygons: most cells lie in one polygon alone, those on a border need an exact test.

Plain NumPy. A cell holds the number of its polygon, OUTSIDE, or BORDER where any edge touches it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

OUTSIDE = -1
BORDER = -2
_SLACK = 1e-6  # of a cell: rounding must never leave a cell unmarked that an edge touches
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Raster:
    """Cells of equal size in degrees; `cells[row, column]` counts from the south-western corner."""

    west: float
    south: float
    per_lon: float
    per_lat: float
    cells: NDArray[np.int32]

    def at(self, lon: float, lat: float) -> int:
        """What the cell of this point holds."""
        x, y = (lon - self.west) * self.per_lon, (lat - self.south) * self.per_lat
        rows, columns = self.cells.shape
        if not (0 <= x < columns and 0 <= y < rows):
            return OUTSIDE
        return int(self.cells[int(y), int(x)])

    def at_many(self, lons: Floats, lats: Floats) -> NDArray[np.int32]:
        """What the cells of these points hold; NaN lies outside."""
        x, y = (lons - self.west) * self.per_lon, (lats - self.south) * self.per_lat
        rows, columns = self.cells.shape
        inside = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
        if inside.all():
            return self.cells[y.astype(np.int32), x.astype(np.int32)]
        found = np.full(lons.shape, OUTSIDE, dtype=np.int32)
        found[inside] = self.cells[y[inside].astype(np.int32), x[inside].astype(np.int32)]
        return found


def build(polygons: NDArray[np.object_], side: int) -> Raster:
    """The raster of these polygons, about `side` cells along each side; where two overlap the first wins."""
    west, south, east, north = shapely.total_bounds(polygons)
    # One cell of margin, so that points on the outermost border fall into a cell that knows of it.
    step_x, step_y = max((east - west) / side, 1e-9), max((north - south) / side, 1e-9)
    raster = Raster(
        west - step_x,
        south - step_y,
        1 / step_x,
        1 / step_y,
        np.full((side + 2, side + 2), OUTSIDE, dtype=np.int32),
    )
    touched = np.zeros((side + 2, side + 3), dtype=np.int32)
    for number in range(len(polygons) - 1, -1, -1):
        edges = _edges(polygons[number], raster)
        if len(edges):
            _fill(raster.cells, edges, number)
            _mark(touched, edges)
    raster.cells[np.cumsum(touched, axis=1)[:, :-1] > 0] = BORDER
    return raster


def _edges(polygon: BaseGeometry, raster: Raster) -> Floats:
    """Edges in cell units as rows of x1, y1, x2, y2."""
    rings = shapely.get_rings(shapely.get_parts(polygon))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    points = (points - (raster.west, raster.south)) * (raster.per_lon, raster.per_lat)
    same = ring[1:] == ring[:-1]
    return np.hstack([points[:-1][same], points[1:][same]])


def _spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """For each edge one entry per row from `first` to `last`: the number of the edge, and the row."""
    counts = np.maximum(last - first + 1, 0)
    edge = np.repeat(np.arange(len(counts)), counts)
    offset = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    return edge, first[edge] + offset


def _fill(cells: NDArray[np.int32], edges: Floats, number: int) -> None:
    """Even-odd filling of the cells whose centre lies in the polygon."""
    x1, y1, x2, y2 = edges.T
    low, high = np.minimum(y1, y2), np.maximum(y1, y2)
    edge, row = _spread(np.ceil(low - 0.5).astype(np.int64), np.ceil(high - 0.5).astype(np.int64) - 1)
    if not len(edge):
        return
    share = (row + 0.5 - y1[edge]) / (y2 - y1)[edge]
    column = np.ceil(x1[edge] + share * (x2 - x1)[edge] - 0.5).astype(np.int64)
    top, left = int(row.min()), int(column.min())
    window = np.zeros((int(row.max()) - top + 1, int(column.max()) - left + 1), dtype=np.int32)
    np.add.at(window, (row - top, column - left), 1)
    inside = np.cumsum(window, axis=1) % 2 == 1
    cells[top : top + window.shape[0], left : left + window.shape[1]][inside] = number


def _mark(touched: NDArray[np.int32], edges: Floats) -> None:
    """Note every cell that an edge touches, as +1 and -1 along each row, summed up at the end."""
    x1, y1, x2, y2 = edges.T
    low, high = np.minimum(y1, y2), np.maximum(y1, y2)
    edge, row = _spread(np.floor(low - _SLACK).astype(np.int64), np.floor(high + _SLACK).astype(np.int64))
    flat = np.where(y2 == y1, 1.0, y2 - y1)[edge]
    start, end = np.maximum(low[edge], row - _SLACK), np.minimum(high[edge], row + 1 + _SLACK)
    level = (y2 == y1)[edge]
    slope = (x2 - x1)[edge] / flat
    xa = np.where(level, x1[edge], x1[edge] + (start - y1[edge]) * slope)
    xb = np.where(level, x2[edge], x1[edge] + (end - y1[edge]) * slope)
    np.add.at(touched, (row, np.floor(np.minimum(xa, xb) - _SLACK).astype(np.int64)), 1)
    np.add.at(touched, (row, np.floor(np.maximum(xa, xb) + _SLACK).astype(np.int64) + 1), -1)
