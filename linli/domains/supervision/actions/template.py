"""The Excel file in which offices fill in tables of tasks."""

from __future__ import annotations

from django.utils.translation import gettext as _
from openpyxl import Workbook

from linli.domains.supervision.rules.tables import COLUMNS
from linli.kernel.importing import workbook_bytes, write_sheet

WIDTHS = (16, 48, 18, 28, 28, 16, 18, 28, 8)
_EXAMPLE = (
    "平安建设", "建成县级矛盾纠纷调处中心", "县司法局", "县法院、县信访局", "各镇办", "6月底前", "副县长", "实现一站式受理", "1",
)  # fmt: skip


def template_workbook() -> bytes:
    """Titles, one example to overwrite, and a sheet that says how to fill it in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 (a new book has one)
    sheet.title = _("任务分解表")
    write_sheet(sheet, [title for title, _known in COLUMNS.values()], [_EXAMPLE], widths=WIDTHS)
    notes = book.create_sheet(_("填写说明"))
    rows = [
        (_("任务"), _("必填，一行一项。")),
        (_("领域"), _("空着就沿用上一行的。")),
        (_("牵头单位"), _("一个单位，写全称或简称。")),
        (_("责任单位"), _("几个单位用“、”分开，可以写“各镇办”“各部门”。")),
        (_("完成时限"), _("例如：2026-06-30、6月底前、年底、每月。")),
        (_("列名"), _("列的顺序可以变，不用的列可以删去。")),
    ]
    write_sheet(notes, [_("列"), _("怎么填")], rows, widths=(16, 60))
    return workbook_bytes(book)
