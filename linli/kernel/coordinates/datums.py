"""The datums of Chinese maps, and the way between them for single points and for arrays.

GCJ-02 is the offset datum of public Chinese maps (100 to 700 m away), BD-09 what Baidu makes of it. Their
formulas are not published by the state; those here are the commonly known ones. The ways back have no
formula: they are iterated until the way forth lands within 1e-9 of a degree (0.1 mm). CGCS2000 agrees with
WGS 84 to centimetres and is taken as the same.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Pair = tuple[Floats, Floats]


class Datum(StrEnum):
    """The datum in which a longitude and latitude were measured or drawn."""

    WGS84 = "wgs84"
    CGCS2000 = "cgcs2000"
    GCJ02 = "gcj02"
    BD09 = "bd09"


_SEMI_MAJOR = 6378245.0  # Krassowsky's ellipsoid, metres
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_BAIDU_WAVE = np.pi * 3000.0 / 180.0
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
_TOLERANCE = 1e-9
_MOST_ROUNDS = 30


@overload
def to_wgs84(lon: float, lat: float, datum: Datum) -> tuple[float, float]: ...
@overload
def to_wgs84(lon: ArrayLike, lat: ArrayLike, datum: Datum) -> Pair: ...
def to_wgs84(lon: Any, lat: Any, datum: Datum) -> tuple[Any, Any]:
    """Longitude and latitude (degrees) of `datum` in WGS 84. Outside China's bounding box nothing changes.

    Two floats give two floats, two arrays of one shape give two arrays.
    """
    match datum:
        case Datum.GCJ02:
            return _apply(lambda x, y: _inverse(_gcj_from_wgs, x, y), lon, lat)
        case Datum.BD09:
            return _apply(lambda x, y: _inverse(_gcj_from_wgs, *_inverse(_bd_from_gcj, x, y)), lon, lat)
        case _:
            return _apply(lambda x, y: (x, y), lon, lat)


@overload
def from_wgs84(lon: float, lat: float, datum: Datum) -> tuple[float, float]: ...
@overload
def from_wgs84(lon: ArrayLike, lat: ArrayLike, datum: Datum) -> Pair: ...
def from_wgs84(lon: Any, lat: Any, datum: Datum) -> tuple[Any, Any]:
    """WGS 84 longitude and latitude (degrees) in `datum`, for links into other maps."""
    match datum:
        case Datum.GCJ02:
            return _apply(_gcj_from_wgs, lon, lat)
        case Datum.BD09:
            return _apply(lambda x, y: _bd_from_gcj(*_gcj_from_wgs(x, y)), lon, lat)
        case _:
            return _apply(lambda x, y: (x, y), lon, lat)


def _apply(way: Callable[[Floats, Floats], Pair], lon: Any, lat: Any) -> tuple[Any, Any]:
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    inside = (x >= _WEST) & (x <= _EAST) & (y >= _SOUTH) & (y <= _NORTH)
    # Outside points are computed at a harmless place and then put back.
    new_x, new_y = way(np.where(inside, x, 105.0), np.where(inside, y, 35.0))
    new_x, new_y = np.where(inside, new_x, x), np.where(inside, new_y, y)
    return (float(new_x), float(new_y)) if x.ndim == 0 else (new_x, new_y)


def _inverse(forth: Callable[[Floats, Floats], Pair], x: Floats, y: Floats) -> Pair:
    back_x, back_y = x, y
    for _round in range(_MOST_ROUNDS):
        there_x, there_y = forth(back_x, back_y)
        off_x, off_y = x - there_x, y - there_y
        back_x, back_y = back_x + off_x, back_y + off_y
        if max(np.max(np.abs(off_x), initial=0.0), np.max(np.abs(off_y), initial=0.0)) < _TOLERANCE:
            break
    return back_x, back_y


def _gcj_from_wgs(lon: Floats, lat: Floats) -> Pair:
    x, y = lon - 105.0, lat - 35.0
    root, ripple = 0.1 * np.sqrt(np.abs(x)), _waves(x, (6.0, 20.0, 2.0, 20.0))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + root + ripple
    east += _waves(x, (1.0, 20.0, 1 / 3, 40.0)) + _waves(x, (1 / 12, 150.0, 1 / 30, 300.0))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 2.0 * root + ripple
    north += _waves(y, (1.0, 20.0, 1 / 3, 40.0)) + _waves(y, (1 / 12, 160.0, 1 / 30, 320.0))
    phi = np.radians(lat)
    curve = 1 - _ECCENTRICITY_SQUARED * np.sin(phi) ** 2
    meridian = _SEMI_MAJOR * (1 - _ECCENTRICITY_SQUARED) / (curve * np.sqrt(curve))
    parallel = _SEMI_MAJOR / np.sqrt(curve) * np.cos(phi)
    return lon + np.degrees(east / parallel), lat + np.degrees(north / meridian)


def _waves(value: Floats, two: tuple[float, float, float, float]) -> Floats:
    """Two sine waves, each given by frequency (half turns a degree) and height; two thirds count."""
    first, high, second, other = two
    total = high * np.sin(first * np.pi * value) + other * np.sin(second * np.pi * value)
    return np.asarray(total * 2.0 / 3.0)


def _bd_from_gcj(lon: Floats, lat: Floats) -> Pair:
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BAIDU_WAVE)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BAIDU_WAVE)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006
