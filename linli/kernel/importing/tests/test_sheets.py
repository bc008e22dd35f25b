"""Rows in and out of the files that offices keep."""

from __future__ import annotations

import io

import openpyxl
import pytest

from linli.kernel.errors import Invalid
from linli.kernel.importing import rows_of, titled_rows, workbook_bytes, write_sheet

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
