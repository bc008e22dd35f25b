"""The map of a poster."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

import shapely

from linli.cores.documents.rules import Neighbour, Thing, draw_map, parts
from linli.cores.documents.rules.drawing import HEIGHT, WIDTH

OWN = shapely.box(110.0, 33.5, 110.02, 33.51)


def test_the_grid_lies_whole_in_the_middle_and_to_scale() -> None:
    drawing = draw_map("第一网格", OWN)
    path = next(p for p in ET.fromstring(drawing.svg) if p.get("stroke-width") == "1.1").attrib["d"]  # noqa: S314
    spots = [tuple(map(float, one.split())) for one in path.strip("MZ").split("L")]
    xs, ys = [x for x, _y in spots], [y for _x, y in spots]
    assert math.isclose((min(xs) + max(xs)) / 2, WIDTH / 2, abs_tol=0.1)
    assert math.isclose((min(ys) + max(ys)) / 2, HEIGHT / 2, abs_tol=0.1)
    assert 0 < min(xs) < max(xs) < WIDTH
    metres_wide = 0.02 * 111_320 * math.cos(math.radians(33.505))
    a_millimetre = metres_wide / (max(xs) - min(xs))
    assert math.isclose(a_millimetre, 0.01 * 111_320 / (max(ys) - min(ys)), rel_tol=0.01)
    assert math.isclose(drawing.bar_metres / drawing.bar_millimetres, a_millimetre, rel_tol=0.01)
    assert drawing.bar_metres in {100, 200, 500, 1000, 2000}


def test_what_lies_outside_the_frame_is_not_drawn_and_names_do_not_lie_over_each_other() -> None:
    far = Neighbour("远处", shapely.box(111, 34, 111.1, 34.1))
    east = Neighbour("东网格", shapely.box(110.02, 33.49, 110.2, 33.52))
    over = Neighbour("压着的名字", shapely.box(110.0, 33.5, 110.02, 33.51))
    river = Thing("river", "清溪河", shapely.LineString([(109.9, 33.499), (110.2, 33.499)]))
    drawing = draw_map("第一网格", OWN, [far, east, over], [river])
    named = [label.words for label in drawing.labels]
    assert named[0] == "第一网格"
    assert "远处" not in named
    assert "压着的名字" not in named
    assert {"东网格", "清溪河"} <= set(named)
    assert drawing.svg.count("<path") == 4


def test_a_hole_and_a_crescent_keep_the_name_inside() -> None:
    crescent = shapely.Point(110, 33.5).buffer(0.02) - shapely.Point(110.008, 33.5).buffer(0.017)
    (label,) = draw_map("月牙", crescent).labels
    drawn = draw_map("月牙", crescent).svg
    assert drawn.count("<path") == 1
    assert 0 < label.x < WIDTH


def test_a_set_is_made_in_parts() -> None:
    assert [len(part) for part in parts([str(n) for n in range(45)])] == [20, 20, 5]
