"""The map of one grid as vectors: its borders, its neighbours, water and mountains, to scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

WIDTH, HEIGHT = 182.0, 98.0
"""Millimetres of the frame."""
FILLED = 0.62
"""How much of the frame the grid itself takes, in the direction in which it is longer."""
METRES_PER_DEGREE = 111_320.0
FINE = 0.12
"""Millimetres that a drawn line may be off."""
WORTH_A_LABEL = 0.025
"""A neighbour is named where it fills at least this part of the frame."""

STYLES = {
    "mountain": 'fill="#dfe9d3" stroke="none"',
    "reservoir": 'fill="#a9d3f0" stroke="#5b9bd0" stroke-width="0.3"',
    "river": 'fill="none" stroke="#6aaee3" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"',
    "peak": 'fill="#7a6a4f" stroke="none"',
    "neighbour": 'fill="none" stroke="#8b97a5" stroke-width="0.35" stroke-dasharray="1.6 1"',
    "own": 'fill="#c8102e" fill-opacity="0.10" stroke="#c8102e" stroke-width="1.1" stroke-linejoin="round"',
}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A grid beside the one that is drawn; the name is "" where it needs none."""

    name: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Thing:
    """A landmark: "river", "reservoir", "mountain" or "peak"."""

    kind: str
    name: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place of the map, in millimetres from its upper left corner."""

    x: float
    y: float
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map as SVG, the words on it, and the scale: a bar so many millimetres long stands for so many metres."""

    svg: str
    labels: tuple[Label, ...]
    bar_millimetres: float
    bar_metres: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """From degrees to millimetres: equirectangular, true to scale at the grid's own latitude."""

    west: float
    north: float
    across: float
    down: float

    @classmethod
    def around(cls, shape: BaseGeometry) -> _Frame:
        west, south, east, north = shape.bounds
        lon, lat = (west + east) / 2, (south + north) / 2
        shrink = math.cos(math.radians(lat))
        down = FILLED * min(WIDTH / max((east - west) * shrink, 1e-6), HEIGHT / max(north - south, 1e-6))
        across = down * shrink
        return cls(lon - WIDTH / 2 / across, lat + HEIGHT / 2 / down, across, down)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the whole frame, in degrees."""
        return self.west, self.north - HEIGHT / self.down, self.west + WIDTH / self.across, self.north

    def placed(self, shape: BaseGeometry) -> BaseGeometry:
        """What of the shape lies in the frame, in millimetres."""
        seen = shapely.clip_by_rect(shape, *self.bounds)
        moved: BaseGeometry = shapely.transform(seen, self._move)
        return shapely.simplify(moved, FINE)

    def _move(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(
            ((points[:, 0] - self.west) * self.across, (self.north - points[:, 1]) * self.down)
        )


def frame_bounds(shape: BaseGeometry) -> tuple[float, float, float, float]:
    """What the map of this grid shows: west, south, east, north."""
    return _Frame.around(shape).bounds


def draw_map(
    name: str, own: BaseGeometry, neighbours: Sequence[Neighbour] = (), things: Sequence[Thing] = ()
) -> Drawing:
    """The map of a grid in the frame of a poster."""
    frame = _Frame.around(own)
    lines, labels = [], []
    order = ("mountain", "reservoir", "river", "peak")
    for thing in sorted(things, key=lambda one: order.index(one.kind)):
        shape = frame.placed(thing.shape)
        if not shape.is_empty:
            lines.append(_drawn(shape, thing.kind))
            labels.append(
                _label(
                    shape,
                    thing.name,
                    "peak" if thing.kind == "peak" else "water" if thing.kind != "mountain" else "land",
                )
            )
    for neighbour in neighbours:
        shape = frame.placed(neighbour.shape)
        if shape.is_empty:
            continue
        lines.append(_drawn(shape, "neighbour"))
        if neighbour.name and shape.area > WORTH_A_LABEL * WIDTH * HEIGHT:
            labels.append(_label(shape, neighbour.name, "neighbour"))
    placed = frame.placed(own)
    lines.append(_drawn(placed, "own"))
    labels.append(_label(placed, name, "own"))
    metres = _round_metres(WIDTH / 4 * METRES_PER_DEGREE / frame.down)
    return Drawing(
        svg=_document(lines),
        labels=tuple(_apart(labels)),
        bar_millimetres=round(metres / METRES_PER_DEGREE * frame.down, 2),
        bar_metres=metres,
    )


def _document(lines: Sequence[str]) -> str:
    body = "".join(lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{HEIGHT}mm" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}"><rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="#f7f5ef"/>{body}</svg>'
    )


def _drawn(shape: BaseGeometry, kind: str) -> str:
    if kind == "peak":
        spots = shapely.get_coordinates(shape)
        path = " ".join(f"M{x:.2f} {y - 1.4:.2f}l1.5 2.6h-3Z" for x, y in spots)
    else:
        path = " ".join(_path(part) for part in shapely.get_parts(shape))
    return f'<path d="{escape(path)}" {STYLES[kind]}/>'


def _path(part: BaseGeometry) -> str:
    if part.geom_type == "Polygon":
        rings = shapely.get_rings(part)
        return " ".join(f"{_line(shapely.get_coordinates(ring))}Z" for ring in rings)
    return _line(shapely.get_coordinates(part))


def _line(points: NDArray[np.float64]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)


def _label(shape: BaseGeometry, words: str, kind: str) -> tuple[Label, ...]:
    """Where the words may stand, the best place first: along a line in several places."""
    if shape.geom_type in {"LineString", "MultiLineString"}:
        longest = max(shapely.get_parts(shape), key=lambda part: part.length)
        spots = [
            shapely.line_interpolate_point(longest, at, normalized=True) for at in (0.5, 0.3, 0.7, 0.15, 0.85)
        ]
    else:
        centre = shapely.centroid(shape)
        spots = [
            centre if kind == "own" and shapely.contains(shape, centre) else shapely.point_on_surface(shape)
        ]
    return tuple(Label(round(float(spot.x), 2), round(float(spot.y), 2), words, kind) for spot in spots)


def _apart(named: Sequence[tuple[Label, ...]]) -> list[Label]:
    """The grid's own name first, then what does not lie over what stands there already, each name once."""
    kept: list[Label] = []
    for places in sorted(named, key=lambda one: one[0].kind != "own"):
        words = places[0].words
        if places[0].kind == "own":
            kept.append(places[0])
        elif words and all(other.words != words for other in kept):
            kept.extend([place for place in places if _fits(place, kept)][:1])
    return kept


def _fits(label: Label, kept: Sequence[Label]) -> bool:
    wide = 1.7 * len(label.words)
    is_inside = wide < label.x < WIDTH - wide and 4 < label.y < HEIGHT - 4
    return is_inside and all(
        abs(label.x - other.x) > wide + (2.6 if other.kind == "own" else 1.7) * len(other.words)
        or abs(label.y - other.y) > 6
        for other in kept
    )


def _round_metres(most: float) -> int:
    """The longest of 1, 2, 5 × a power of ten that is not longer than this."""
    power = 10 ** math.floor(math.log10(max(most, 1)))
    return int(next(step * power for step in (5, 2, 1) if step * power <= max(most, 1)))
