"""Excel files that are small on the disk and fill the memory are refused before anything opens them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from linli.kernel.errors import Invalid

MOST_UNPACKED = 300 * 1024 * 1024
"""Bytes of all parts of a workbook together; fifty thousand long letters are a third of it."""
MOST_CELLS = 6_000_000
"""From the first cell to the last: a reader keeps the empty ones between them as well."""
_CHUNK = 1 << 20
_PLACE = re.compile(rb'<(?:\w+:)?c\b[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_ZIP, _BOOK = b"PK\x03\x04", b"xl/workbook.xml"


def require_harmless(data: bytes) -> None:
    """Invalid where a workbook unpacks to more than a county ever sends. What is no packed file is let through."""
    if not data.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _measure(packed)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise Invalid(_("这不是可以读取的 Excel 文件。")) from error


def require_excel(data: bytes) -> None:
    """Invalid where a packed file is no workbook of the kind that is measured: others can repeat a cell without end."""
    if data.startswith(_ZIP) and _BOOK not in data:
        raise Invalid(_("这不是可以读取的 Excel 文件。"))


def _measure(packed: zipfile.ZipFile) -> None:
    left = MOST_UNPACKED
    for part in packed.infolist():
        is_sheet = _SHEET.fullmatch(part.filename) is not None
        part.file_size = left + 2 * _CHUNK  # what the file itself says of its size need not be true
        rows, columns, rest = 0, 0, b""
        with packed.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise Invalid(_("这个文件展开以后太大，不能读取。请把文件分开。"))
                if is_sheet:
                    rest = rest[-300:] + chunk
                    for letters, row in _PLACE.findall(rest):
                        rows, columns = max(rows, int(row)), max(columns, _column(letters))
        require_cells(rows, columns)


def require_cells(rows: int, columns: int) -> None:
    """Invalid where a table spreads over more cells than a county ever sends."""
    if rows * columns > MOST_CELLS:
        raise Invalid(_("表格里有离得太远的单元格，不能读取。请删去空行、空列以外的内容，或者把文件分开。"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
