"""Excel files of bodies: the template to fill in, and the list as it stands."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from linli.cores.areas.models import Area
from linli.cores.areas.public import full_names
from linli.cores.areas.rules import Level
from linli.cores.orgs.actions.org_rows import COLUMNS, REQUIRED, column_name
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.kernel.importing import workbook_bytes, write_sheet

_WIDTHS = (18, 36, 20, 16, 18, 18, 20)
_PREPARED = 500
"""Lines in which cells are text and the type is chosen from a list."""


def template_workbook() -> bytes:
    """A sheet with the titles alone, one that explains them, one with the area codes of the county."""
    book = Workbook()
    sheet = _first_sheet(book, _("机构"))
    titles = [f"{column_name(column)}{'*' if column in REQUIRED else ''}" for column in COLUMNS]
    write_sheet(sheet, titles, [], widths=_WIDTHS)
    _explain(book.create_sheet(_("填写说明")))
    _list_areas(book.create_sheet(_("区划代码表")))
    _prepare(sheet, types=len(OrganisationType))
    return workbook_bytes(book)


def list_workbook(bodies: Iterable[Organisation]) -> bytes:
    """The bodies with the columns of the template, so that the file can be mended and taken over again."""
    bodies = list(bodies)
    places = full_names({body.area_code for body in bodies}, with_county=True)
    book = Workbook()
    rows = (
        (
            *(body.code, body.name, body.short_name, body.get_type_display()),
            *(body.parent.code if body.parent else "", body.area_code, body.duty_phone),
            *(body.parent.name if body.parent else "", places.get(body.area_code, "")),
            _("在用") if body.is_active else _("已停用"),
        )
        for body in bodies
    )
    titles = [*map(column_name, COLUMNS), _("上级名称"), _("区划名称"), _("状态")]
    write_sheet(_first_sheet(book, _("机构")), titles, rows, widths=(*_WIDTHS, 30, 30, 10))
    return workbook_bytes(book)


def _first_sheet(book: Workbook, title: str) -> Worksheet:
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has one sheet")
    sheet.title = title
    return sheet


def _explain(sheet: Worksheet) -> None:
    words = {
        "code": (_("字母、数字和 . - _，不超过 32 位，全县唯一。再次导入同样的代码即为更新。"), "D001"),
        "name": (_("机构全称，不超过 80 个字。"), _("清溪县住房和城乡建设局")),
        "short_name": (_("列表和通知里用的简称，不超过 30 个字；不填即用名称。"), _("住建局")),
        "type": (_("从下拉列表里选，见本页下方。"), str(OrganisationType.DEPARTMENT.label)),
        "parent_code": (_("上级机构的代码，可以是本文件里的机构；最上级的留空。"), "B001"),
        "area_code": (
            _("所在区划的代码：县级机构 6 位，镇办 9 位，村（社区）12 位；见“区划代码表”。"),
            settings.COUNTY_CODE,
        ),
        "duty_phone": (_("座机带区号，或手机、服务号码；两个号码之间用 / 隔开。"), "0900-5550123"),
    }
    rows = [
        (column_name(column), _("必填") if column in REQUIRED else _("选填"), *words[column])
        for column in COLUMNS
    ]
    write_sheet(sheet, (_("列"), _("是否必填"), _("怎么填"), _("例")), rows, widths=(16, 12, 72, 30))
    sheet.append([])
    sheet.append([_("可选的类型")])
    sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    for type_ in OrganisationType:
        sheet.append([str(type_.label)])


def _list_areas(sheet: Worksheet) -> None:
    inside = Area.objects.inside(settings.COUNTY_CODE).filter(is_active=True, level__lt=Level.GRID)
    codes = list(inside.order_by("code").values_list("code", flat=True))
    names = full_names(codes, with_county=True)
    write_sheet(
        sheet, (_("代码"), _("名称")), ((code, names.get(code, code)) for code in codes), widths=(18, 44)
    )


def _prepare(sheet: Worksheet, *, types: int) -> None:
    """Codes and telephones stay text, or Excel would cut their zeros; the type is chosen from the second sheet."""
    for row in sheet.iter_rows(min_row=2, max_row=_PREPARED, max_col=len(COLUMNS)):
        for cell in row:
            cell.number_format = "@"
    first = len(COLUMNS) + 4
    places = f"'{_('填写说明')}'!$A${first}:$A${first + types - 1}"
    choice = DataValidation(type="list", formula1=places, allow_blank=True, showErrorMessage=True)
    choice.error, choice.errorTitle = _("请从列表里选择类型。"), _("类型")
    column = "ABCDEFG"[COLUMNS.index("type")]
    choice.add(f"{column}2:{column}{_PREPARED}")
    sheet.add_data_validation(choice)
