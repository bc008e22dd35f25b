"""Rows of divisions out of CSV (UTF-8 or GB 18030) or Excel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linli.kernel.chinese import clean_text
from linli.kernel.importing import SheetRow, titled_rows

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


def level_word(length: int) -> str:
    """What a file may say in the column "level" for codes of this length: the English and the Chinese word."""
    words = [word for word, claimed in _LEVELS.items() if claimed == length]
    return f"{words[0]}（{next(word for word in words if not word.isascii())}）"


class DivisionRow(NamedTuple):
    """One line as it stands in the file; `level` is the length of code that it claims, 0 without one."""

    line: int
    code: str
    name: str
    level: int
    parent: str


def read_divisions(data: bytes, filename: str) -> Iterator[DivisionRow]:
    """The rows of a file with the columns code, name and, if wanted, level and parent; else Invalid."""
    for row in titled_rows(data, filename, _TITLES, required=("code", "name")):
        yield _row(row)


def _row(row: SheetRow) -> DivisionRow:
    values = row.values
    level = values.get("level", "").lower()
    return DivisionRow(
        row.line,
        values["code"],
        values["name"] if values["name"].isalnum() else clean_text(values["name"], single_line=True),
        _LEVELS.get(level, UNKNOWN_LEVEL) if level else 0,
        values.get("parent", ""),
    )
