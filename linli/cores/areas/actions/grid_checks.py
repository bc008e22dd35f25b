"""Whether polygons of grids may be taken over: codes, parents, shapes, overlaps, the village around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import shapely
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from linli.cores.areas.actions.grid_rows import GridRow
from linli.cores.areas.rules import Level, parent_of, square_kilometres
from linli.kernel.importing import ImportReport

TOLERANCE = 100.0
"""Square metres that polygons may overlap, or stand out of their village."""
_NARROWEST = 1.0
"""Metres; what is narrower in the mean comes from rounding and converting borders, however long it is."""
_DRAWN_LEVELS = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE, Level.GRID)
_CHINA = (73.0, 3.0, 136.0, 54.0)


def check_rows(report: ImportReport, rows: list[GridRow], known: set[str]) -> list[GridRow]:
    """Check each row by itself; those that are sound come back. `known` are the codes that the system has."""
    if not rows:
        report.find(0, "", _("文件里没有图形。"))
    first: dict[str, int] = {}
    sound = []
    for row in rows:
        faults = [*_code_faults(row, known, first), *_shape_faults(row)]
        for fault in faults:
            report.find(row.line, row.code, fault)
        if not faults:
            sound.append(row)
    return sound


def _code_faults(row: GridRow, known: set[str], first: dict[str, int]) -> list[str]:
    code = row.code
    if not code:
        return [_("缺少代码。")]
    if not (code.isascii() and code.isdigit()):
        return [_("代码应当全部是数字。")]
    if len(code) not in _DRAWN_LEVELS:
        return [_("代码有 %(digits)s 位；网格 15 位，村界 12 位，镇界 9 位。") % {"digits": len(code)}]
    if code in first:
        return [_("代码重复，第 %(line)s 个图形已经用了。") % {"line": first[code]}]
    first[code] = row.line
    faults = []
    above = parent_of(code) or ""
    if len(code) == Level.GRID and above not in known:
        faults.append(_("上级 %(parent)s 不在系统里，请先导入区划。") % {"parent": above})
    if len(code) != Level.GRID and code not in known:
        faults.append(_("系统里没有这个区划，请先导入区划。"))
    if not row.name and code not in known:
        faults.append(_("缺少名称。"))
    if len(row.name) > 60:
        faults.append(_("名称超过 60 个字。"))
    return faults


def _shape_faults(row: GridRow) -> list[str]:
    polygon = row.polygon
    if polygon is None or polygon.is_empty:
        return [_("没有图形。")]
    if polygon.geom_type not in {"Polygon", "MultiPolygon"}:
        return [_("图形不是面（%(kind)s）。") % {"kind": polygon.geom_type}]
    west, south, east, north = polygon.bounds
    if not (_CHINA[0] <= west and _CHINA[1] <= south and east <= _CHINA[2] and north <= _CHINA[3]):
        return [_("坐标不是中国境内的经纬度，可能是投影坐标。")]
    if not polygon.is_valid:
        return [_("图形无效：%(reason)s。") % {"reason": _reason(polygon)}]
    return []


def _reason(polygon: BaseGeometry) -> str:
    said = shapely.is_valid_reason(polygon)
    kind, _bracket, place = said.partition("[")
    words = {
        "Self-intersection": _("边线自相交"),
        "Ring Self-intersection": _("边线自相交"),
        "Hole lies outside shell": _("洞在外边线之外"),
        "Nested shells": _("面互相套住"),
        "Too few points in geometry component": _("点数太少"),
        "Interior is disconnected": _("内部不相连"),
    }
    return f"{words.get(kind.strip(), kind.strip())} {place.rstrip(']')}".strip()


def check_overlaps(
    report: ImportReport, rows: list[GridRow], kept: Mapping[str, BaseGeometry], tolerance: float = TOLERANCE
) -> None:
    """Grids must not overlap each other, nor the grids that stay from the drawing in force.

    `tolerance` is in square metres, as in `check_villages`.
    """
    grids = [row for row in rows if len(row.code) == Level.GRID]
    if not grids:
        return
    staying = [code for code in kept if len(code) == Level.GRID]
    polygons = np.array([*(row.polygon for row in grids), *(kept[code] for code in staying)], dtype=object)
    codes = [*(row.code for row in grids), *staying]
    shapely.prepare(polygons)
    first, second = shapely.STRtree(polygons).query(polygons[: len(grids)], predicate="intersects")
    pairs = first < second
    first, second = first[pairs], second[pairs]
    common = shapely.intersection(polygons[first], polygons[second])
    for one, other, area in zip(first, second, common, strict=True):
        size = _excess(area, tolerance)
        if size:
            words = _("与 %(other)s 重叠约 %(size)s 平方米。") % {"other": codes[other], "size": f"{size:,}"}
            report.find(grids[one].line, codes[one], words)


def check_villages(
    report: ImportReport,
    rows: Iterable[GridRow],
    borders: Mapping[str, BaseGeometry],
    tolerance: float = TOLERANCE,
) -> None:
    """A grid never crosses the border of its village, where that border is known."""
    for row in rows:
        village = borders.get(row.code[: Level.VILLAGE]) if len(row.code) == Level.GRID else None
        if village is None or row.polygon is None:
            continue
        size = _excess(row.polygon.difference(village), tolerance)
        if size:
            words = _("超出所属村（社区）的边界约 %(size)s 平方米。") % {"size": f"{size:,}"}
            report.find(row.line, row.code, words)


def _excess(part: BaseGeometry, tolerance: float) -> int:
    """Square metres that are too much; 0 within the tolerance, and for what is a hair's breadth wide."""
    if part.area == 0:
        return 0
    size = square_kilometres(part) * 1e6
    # Of a long strip, its width is twice its area over its perimeter; a degree is shorter east to west.
    width = 2 * part.area / part.length * 111_000
    return round(size) if size > tolerance and width > _NARROWEST else 0
