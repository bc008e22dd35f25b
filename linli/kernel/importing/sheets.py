"""Rows out of CSV (UTF-8 or GB 18030) and Excel files, and rows into Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from linli.kernel.errors import Invalid
from linli.kernel.importing.bombs import require_cells, require_harmless

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The content type of what `workbook_bytes` makes."""
EXCEL_ENDINGS = (".xlsx", ".xls", ".ods")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Cells(dict[str, str]):
    """The cells of a line by field: only columns that the file has are in it, '' is read for the others."""

    def __missing__(self, field: str) -> str:
        return ""


class SheetRow(NamedTuple):
    """One line of a file, counted from 1 with the titles; `values` holds each known column that the file has."""

    line: int
    values: Cells


def rows_of(data: bytes, filename: str) -> Iterator[list[str]]:
    """All rows as they stand, the titles first. Invalid where the file cannot be read."""
    return _excel_rows(data) if filename.lower().endswith(EXCEL_ENDINGS) else _csv_rows(data)


def titled_rows(
    data: bytes, filename: str, titles: Mapping[str, Sequence[str]], *, required: Sequence[str]
) -> Iterator[SheetRow]:
    """Rows by column, whatever the order of the columns; empty lines are left out.

    `titles` holds for each column the words by which it may be called, in small letters. Invalid where the first
    line lacks one of those `required`.
    """
    rows = rows_of(data, filename)
    first = [title.strip().strip("*").lower() for title in next(rows, [])]
    places = {
        field: next((first.index(word) for word in words if word in first), None)
        for field, words in titles.items()
    }
    missing = [field for field in required if places[field] is None]
    if missing:
        wanted = "、".join(f"{field}（{titles[field][1]}）" for field in missing)
        raise Invalid(_("第一行必须是列名，还缺：%(columns)s。") % {"columns": wanted})
    for line, row in enumerate(rows, start=2):
        if any(cell.strip() for cell in row):
            yield SheetRow(
                line,
                Cells(
                    (field, row[place].strip() if place < len(row) else "")
                    for field, place in places.items()
                    if place is not None
                ),
            )


def harmless(cell: object) -> object:
    """A text that a spreadsheet would take for a formula is kept a text."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def unharmed(cell: str) -> str:
    """A text out of a file that we wrote, as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell


def write_sheet(
    sheet: Worksheet, titles: Sequence[str], rows: Iterable[Sequence[object]], *, widths: Sequence[int]
) -> None:
    """Titles in bold that stay in sight, then the rows, each cell harmless; `widths` in characters."""
    sheet.append([str(title) for title in titles])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def workbook_bytes(book: Workbook) -> bytes:
    """The file as it is sent."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


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

    require_harmless(data)
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        require_cells(sheet.total_height, sheet.total_width)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise Invalid(_("这不是可以读取的 Excel 文件。")) from error
    for row in rows:
        yield [str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in row]
