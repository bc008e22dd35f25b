"""The place code is the tree: "inside" is "has the prefix" (GB/T 2260, GB/T 10114, GB/T 30428.1)."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache


class Level(IntEnum):
    """Levels of areas; the value is the length of the code in digits."""

    PROVINCE = 2
    PREFECTURE = 4
    COUNTY = 6
    TOWNSHIP = 9
    VILLAGE = 12
    GRID = 15


LENGTHS = tuple(int(level) for level in Level)


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


def is_inside(code: str, scope: str) -> bool:
    """Whether a place lies in an area; an area lies in itself."""
    return code.startswith(scope)


def prefix_range(scope: str) -> tuple[str, str]:
    """The half-open range of codes inside an area, for a range test on an index in C collation.

    The upper end replaces the last digit by its successor character; after "9" comes ":".
    """
    return scope, scope[:-1] + chr(ord(scope[-1]) + 1)


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
