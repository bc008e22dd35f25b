"""Rows of divisions out of CSV (UTF-8 or GB 18030) or Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from linli.kernel.chinese import clean_text
from linli.kernel.errors import Invalid

_TITLES = {
    "code": ("code", "代码", "区划代码", "编码"),
    "name": ("name", "名称", "区划名称"),
    "level": ("level", "层级", "级别"),
    "parent": ("parent", "上级", "上级代码", "parent_code"),
}
_LEVELS = {
    **dict.fromkeys(("province", "省", "省级"), 2),
    **dict.fromkeys(("prefecture", "city", "市", "地级"), 4),
    **dict.fromkeys(("county", "area", "县", "县级"), 6),
    **dict.fromkeys(("township", "street", "镇", "乡级", "镇办"), 9),
    **dict.fromkeys(("village", "村", "村级", "社区"), 12),
    **dict.fromkeys(("grid", "网格"), 15),
}
UNKNOWN_LEVEL = -1


class DivisionRow(NamedTuple):
    """One line as it stands in the file; `level` is the length of code that it claims, 0 without one."""

    line: int
    code: str
    name: str
    level: int
    parent: str


def read_divisions(data: bytes, filename: str) -> Iterator[DivisionRow]:
    """The rows of a file with the columns code, name and, if wanted, level and parent; else Invalid."""
    rows = _excel_rows(data) if filename.lower().endswith((".xlsx", ".xls", ".ods")) else _csv_rows(data)
    titles = [title.strip().lower() for title in next(rows, [])]
    places = {
        field: next((titles.index(word) for word in words if word in titles), None)
        for field, words in _TITLES.items()
    }
    if places["code"] is None or places["name"] is None:
        raise Invalid(_("第一行必须是列名，至少要有 code（代码）和 name（名称）两列。"))
    for line, row in enumerate(rows, start=2):
        if any(row):
            yield _row(line, row, places)


def _row(line: int, row: list[str], places: dict[str, int | None]) -> DivisionRow:
    values = {
        field: row[place].strip() if place is not None and place < len(row) else ""
        for field, place in places.items()
    }
    level = values["level"].lower()
    return DivisionRow(
        line,
        values["code"],
        values["name"] if values["name"].isalnum() else clean_text(values["name"], single_line=True),
        _LEVELS.get(level, UNKNOWN_LEVEL) if level else 0,
        values["parent"],
    )


def _csv_rows(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise Invalid(_("文件的编码既不是 UTF-8 也不是 GB 18030，读不出来。")) from error
    try:
        yield from csv.reader(io.StringIO(text.replace("\0", "")))
    except csv.Error as error:
        raise Invalid(_("这不是可以读取的 CSV 文件。")) from error


def _excel_rows(data: bytes) -> Iterator[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise Invalid(_("这不是可以读取的 Excel 文件。")) from error
    for row in rows:
        yield [str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in row]
