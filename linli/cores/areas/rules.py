"""The place code is the tree: "inside" is "has the prefix" (GB/T 2260, GB/T 10114, GB/T 30428.1)."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry


class Level(IntEnum):
    """Levels of areas; the value is the length of the code in digits."""

    PROVINCE = 2
    PREFECTURE = 4
    COUNTY = 6
    TOWNSHIP = 9
    VILLAGE = 12
    GRID = 15


class TownshipKind(StrEnum):
    """What the township part of a code says (GB/T 10114)."""

    SUBDISTRICT = "subdistrict"
    TOWN = "town"
    TOWNSHIP = "township"
    OTHER = "other"


LENGTHS = tuple(int(level) for level in Level)
CHILD_LENGTHS: dict[Level, Level] = dict(pairwise(Level))
"""The length of the codes one level below; a grid has none."""
_TOWNSHIP_PARTS = (
    (range(1, 100), TownshipKind.SUBDISTRICT),
    (range(100, 200), TownshipKind.TOWN),
    (range(200, 400), TownshipKind.TOWNSHIP),
)
# The ellipsoid of CGCS2000; that of WGS 84 differs by a tenth of a millimetre.
_AXIS, _ECCENTRICITY = 6_378.137, 0.0818191910428


def level_of(code: str) -> Level:
    """The level of a code; ValueError where its length belongs to none."""
    return Level(len(code))


def parent_of(code: str) -> str | None:
    """The code one level up; None for a province."""
    shorter = [length for length in LENGTHS if length < len(code)]
    return code[: shorter[-1]] if shorter else None


def ancestors_of(code: str) -> list[str]:
    """All codes above this one, the highest first."""
    return [code[:length] for length in LENGTHS if length < len(code)]


def township_kind(code: str) -> TownshipKind:
    """Subdistrict 001-099, town 100-199, township 200-399, anything else 400-599; the code has 9 digits or more.

    ValueError for a code above the townships.
    """
    if len(code) < Level.TOWNSHIP:
        raise ValueError(code)
    part = int(code[Level.COUNTY : Level.TOWNSHIP])
    return next((kind for parts, kind in _TOWNSHIP_PARTS if part in parts), TownshipKind.OTHER)


def is_inside(code: str, scope: str) -> bool:
    """Whether a place lies in an area; an area lies in itself."""
    return code.startswith(scope)


def prefix_range(scope: str) -> tuple[str, str]:
    """The half-open range of codes inside an area, for a range test on an index in C collation.

    The upper end replaces the last digit by its successor character; after "9" comes ":".
    """
    return scope, scope[:-1] + chr(ord(scope[-1]) + 1)


def square_kilometres(polygon: BaseGeometry) -> float:
    """The area on the ellipsoid of a polygon in degrees, by an equal-area projection (authalic cylinder)."""

    def flat(
        corners: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        sine = _ECCENTRICITY * np.sin(np.radians(corners[:, 1]))
        height = sine / (1 - sine**2) + np.arctanh(sine)
        height *= (1 - _ECCENTRICITY**2) / (2 * _ECCENTRICITY)
        return np.column_stack([_AXIS * np.radians(corners[:, 0]), _AXIS * height])

    return float(shapely.area(shapely.transform(polygon, flat)))


def initials_of(name: str) -> str:
    """The first letters of a name's reading, for the search by initials: 桥头村 is found by "qtc"."""
    return "".join(map(_initial, name)).lower()[:60]


@lru_cache(maxsize=30_000)
def _initial(character: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return (
        "".join(lazy_pinyin(character, style=Style.FIRST_LETTER))
        if not character.isascii()
        else character.strip()
    )
