"""Rows in and out of the files that offices keep."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from linli.kernel.errors import Invalid
from linli.kernel.importing import bombs, rows_of, titled_rows, workbook_bytes, write_sheet

TITLES = {"code": ("code", "代码"), "name": ("name", "名称")}


def test_columns_are_found_by_their_titles_in_any_order_and_empty_lines_are_left_out() -> None:
    data = "名称, *代码 ,备注\n住建局,D001,x\n, ,\n水务局,D002\n".encode()
    rows = list(titled_rows(data, "机构.csv", TITLES, required=("code", "name")))
    assert [(row.line, row.values["code"], row.values["name"]) for row in rows] == [
        (2, "D001", "住建局"),
        (4, "D002", "水务局"),
    ]


def test_a_file_without_a_column_says_which() -> None:
    with pytest.raises(Invalid, match="代码"):
        list(titled_rows("名称\n住建局\n".encode(), "机构.csv", TITLES, required=("code", "name")))


def test_what_excel_would_calculate_stays_words() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    write_sheet(book.active, ("名称", "人数"), [("=HYPERLINK(1)", 5), ("住建局", 6)], widths=(20, 8))
    data = workbook_bytes(book)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet["A"]] == ["名称", "'=HYPERLINK(1)", "住建局"]
    assert list(rows_of(data, "名单.xlsx"))[1:] == [["'=HYPERLINK(1)", "5"], ["住建局", "6"]]


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return file.getvalue()


def test_a_workbook_that_unpacks_to_more_than_a_county_ever_sends_is_refused_whatever_it_says_of_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bombs, "MOST_UNPACKED", 5_000_000)
    data = packed(**{"xl/sharedStrings.xml": b"0" * 6_000_000})
    honest = (6_000_000).to_bytes(4, "little")
    assert data.count(honest) == 2
    for told in (data, data.replace(honest, (10).to_bytes(4, "little"))):
        with pytest.raises(Invalid, match="太大"):
            list(rows_of(told, "a.xlsx"))


def test_two_cells_at_the_far_corners_of_a_sheet_are_refused() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = book.worksheets[0]["XFD1048576"] = "x"
    with pytest.raises(Invalid, match="离得太远"):
        list(rows_of(workbook_bytes(book), "a.xlsx"))
