"""The code is the address in the tree."""

from __future__ import annotations

import pytest
import shapely

from linli.cores.areas.rules import (
    CHILD_LENGTHS,
    Level,
    TownshipKind,
    ancestors_of,
    initials_of,
    is_inside,
    level_of,
    parent_of,
    prefix_range,
    square_kilometres,
    township_kind,
)

GRID = "990001101001003"


def test_a_code_knows_its_level_and_what_is_above_it() -> None:
    assert [level_of(GRID[:length]) for length in (2, 4, 6, 9, 12, 15)] == list(Level)
    assert parent_of(GRID) == "990001101001"
    assert parent_of("99") is None
    assert ancestors_of(GRID) == ["99", "9900", "990001", "990001101", "990001101001"]
    assert ancestors_of("99") == []
    assert CHILD_LENGTHS[Level.COUNTY] == 9
    assert Level.GRID not in CHILD_LENGTHS
    with pytest.raises(ValueError, match="7"):
        level_of("9900011")


def test_inside_means_the_same_by_prefix_and_by_range() -> None:
    codes = ["990001", "990001099", "990001101", GRID, "990001199999", "990001200", "990002", "990000999"]
    for scope in ("9", "990001", "990001101", "9900011", "990001199", GRID):
        low, high = prefix_range(scope)
        assert [low <= code < high for code in codes] == [is_inside(code, scope) for code in codes]


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("001", TownshipKind.SUBDISTRICT),
        ("099", TownshipKind.SUBDISTRICT),
        ("100", TownshipKind.TOWN),
        ("199", TownshipKind.TOWN),
        ("200", TownshipKind.TOWNSHIP),
        ("399", TownshipKind.TOWNSHIP),
        ("400", TownshipKind.OTHER),
        ("599", TownshipKind.OTHER),
    ],
)
def test_the_township_part_tells_subdistricts_from_towns_and_townships(part: str, kind: TownshipKind) -> None:
    assert township_kind(f"990001{part}") == township_kind(f"990001{part}001") == kind


def test_a_county_is_no_kind_of_township() -> None:
    with pytest.raises(ValueError, match="990001"):
        township_kind("990001")


def test_names_are_found_by_their_initials() -> None:
    assert initials_of("桥头村") == "qtc"
    assert initials_of("第3网格 A") == "d3wga"


def test_sizes_are_those_of_the_ellipsoid() -> None:
    # By the lengths of a degree in the tables for the ellipsoid of 1980: at 33.5° north a degree of latitude
    # is 110.914 km, a degree of longitude 92.927 km.
    small = shapely.box(110.0, 33.49, 110.02, 33.51)
    assert square_kilometres(small) == pytest.approx(0.02 * 92.927 * 0.02 * 110.914, rel=1e-4)
    earth = shapely.box(-180, -90, 180, 90)
    assert square_kilometres(earth) == pytest.approx(510_065_600, rel=1e-5)
    ring = small.difference(small.centroid.buffer(0.005))
    assert square_kilometres(ring) < square_kilometres(small)
