"""The shape of the land: outline, river, reservoir, mountains. Kilometres around the middle of the county."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from linli.demo.geometry.plan import FeaturePlan, Land

Floats = NDArray[np.float64]

AREA = 2300.0  # square kilometres
MIDDLE = (110.0, 33.7)
KM_PER_DEGREE = (111.32 * float(np.cos(np.radians(MIDDLE[1]))), 110.9)
TOWN = (-4.0, -6.0)
TOWN_RADIUS = 3.1
_RIVER = [(-46, 27), (-33, 19), (-22, 11), (-11, 0), TOWN, (6, -10), (17, -14), (30, -20), (46, -27)]
_STREAM = [(-40, -22), (-26, -15), (-15, -11), (-9, -9.5), TOWN]
_RESERVOIR = (-19.0, 8.0)
_PEAKS = [("云台山", 2.0, 16.5), ("鹰嘴崖", 17.0, 11.0), ("北岭", -9.0, 19.0)]


@dataclass(frozen=True, slots=True)
class Terrain:
    """The unbent land, and the bend that gives straight borders the look of grown ones."""

    outline: shapely.Polygon
    river: shapely.LineString
    stream: shapely.LineString
    waves: Floats

    def bend(self, points: Floats) -> Floats:
        """Move points along smooth waves, without folds: what was a tiling stays one."""
        x, y = points[:, 0], points[:, 1]
        moved = points.copy()
        for length, height, turn, angle in self.waves:
            across = x * np.cos(angle) + y * np.sin(angle)
            wave = height * np.sin(2 * np.pi * across / length + turn)
            moved[:, 0] -= wave * np.sin(angle)
            moved[:, 1] += wave * np.cos(angle)
        return moved

    def on_map(self, points: Floats) -> Floats:
        """Bent kilometres as degrees, rounded to 0.1 m so that neighbours share their corners exactly."""
        degrees: Floats = np.round(self.bend(points) / KM_PER_DEGREE + MIDDLE, 6)
        return degrees

    def geometry_on_map(self, geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shapely.segmentize(geometry, 0.4), self.on_map)

    def density(self, points: Floats) -> Floats:
        """How densely villages lie, 0 to 1: more along the water, fewer up in the mountains."""
        spots = shapely.points(points)
        water = np.minimum(shapely.distance(spots, self.river), shapely.distance(spots, self.stream))
        hills = 1 / (1 + np.exp(-(points[:, 1] - _ridge(points[:, 0])) / 2.5))
        return np.asarray((0.35 + 0.65 * np.exp(-water / 4.0)) * (1 - 0.55 * hills))

    def land_at(self, x: float, y: float) -> Land:
        """What rural land a spot is."""
        return Land.MOUNTAIN if y > float(_ridge(np.array(x))) else Land.VALLEY


def make_terrain(rng: np.random.Generator) -> Terrain:
    """The land of one seed: the course of the water is fixed, the outline and the bends are not."""
    waves = [
        (length, height * rng.uniform(0.7, 1.0), rng.uniform(0, 2 * np.pi), rng.uniform(0, np.pi))
        for length, height in [(14, 0.55), (9, 0.3), (5, 0.12), (2.6, 0.05), (1.3, 0.02)]
        for _twice in range(2)
    ]
    river, stream = (_smooth(np.array(line, dtype=float)) for line in (_RIVER, _STREAM))
    return Terrain(
        _outline(rng), shapely.LineString(river), shapely.LineString(stream), np.array(waves, dtype=float)
    )


def features(terrain: Terrain) -> tuple[FeaturePlan, ...]:
    """What one sees on the map, in degrees."""
    around = shapely.Point(_RESERVOIR).buffer(3.6)
    lake = terrain.river.intersection(around).buffer(0.5).union(_side_arm(terrain, around))
    north = terrain.outline.intersection(
        shapely.Polygon(
            [*((x, float(_ridge(np.array(x)))) for x in np.arange(-45, 46, 1.0)), (45, 45), (-45, 45)]
        )
    )
    water = [("river", "清溪河", terrain.river), ("river", "柳河", terrain.stream)]
    lines = [(kind, name, line.intersection(terrain.outline)) for kind, name, line in water]
    peaks = [("peak", name, shapely.Point(x, y)) for name, x, y in _PEAKS]
    lake = lake.intersection(terrain.outline)
    everything = [("mountain", "北岭山区", north), *lines, ("reservoir", "石门水库", lake), *peaks]
    return tuple(FeaturePlan(kind, name, terrain.geometry_on_map(shape)) for kind, name, shape in everything)


def _side_arm(terrain: Terrain, around: BaseGeometry) -> BaseGeometry:
    start = terrain.river.intersection(around).centroid
    return shapely.LineString([(start.x, start.y), (start.x + 1.0, start.y + 2.4)]).buffer(0.35)


def _ridge(x: Floats) -> Floats:
    """North of this line the mountains begin."""
    return np.asarray(0.5 - 0.12 * x + 1.8 * np.sin(x / 6.0))


def _outline(rng: np.random.Generator) -> shapely.Polygon:
    angles = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    radius = 31 * 24 / np.hypot(24 * np.cos(angles), 31 * np.sin(angles))
    for fold in range(2, 32):
        radius *= 1 + rng.uniform(0.05, 0.14) / fold * np.cos(fold * angles + rng.uniform(0, 2 * np.pi))
    points = np.column_stack([radius * np.cos(angles), radius * np.sin(angles)])
    points *= np.sqrt(AREA / shapely.Polygon(points).area)
    return shapely.Polygon(points)


def _smooth(line: Floats) -> Floats:
    """Cut the corners of a line three times (Chaikin)."""
    for _round in range(3):
        first, second = line[:-1] * 0.75 + line[1:] * 0.25, line[:-1] * 0.25 + line[1:] * 0.75
        line = np.vstack([line[:1], np.stack([first, second], axis=1).reshape(-1, 2), line[-1:]])
    return line
