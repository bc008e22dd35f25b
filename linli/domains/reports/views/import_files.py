"""Files of imports on their way out: the template, and the rows that have to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from openpyxl import Workbook

from linli.domains.reports.actions.message_rows import REQUIRED, TITLES
from linli.domains.reports.forms.imports import EXPLAINED, FIELD_NAMES
from linli.domains.reports.forms.routes import category_choices
from linli.domains.reports.models import Stand
from linli.domains.reports.policy import import_areas
from linli.domains.reports.queries.imports import content_of, faults_of, places_inside, rows_as_mended
from linli.domains.reports.views.imports import importer, own_import
from linli.kernel.importing import workbook_bytes, write_sheet
from linli.kernel.uploads import download


@login_required
@require_GET
def import_template(request: HttpRequest) -> HttpResponse:
    """An empty table with the titles that are known; on further sheets what belongs under each, categories and places."""
    actor = importer(request)
    titles = [TITLES[field][1] for field in FIELD_NAMES]
    columns = [
        (TITLES[field][1], _("必填") if field in REQUIRED else _("选填"), str(EXPLAINED[field]))
        for field in FIELD_NAMES
    ]
    named = (_("代码"), _("名称"))
    categories = [(code, words.replace(code, "", 1)) for code, words in category_choices()]
    book = _book(titles, [])
    _add(book, _("填写说明"), (_("列"), _("必填"), _("说明")), columns)
    _add(book, _("类别"), named, categories)
    _add(book, _("区划"), named, places_inside(import_areas(actor)))
    return _sent("template", book)


@never_cache
@login_required
@require_GET
def faulty_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The faulty rows as Excel in the columns of the file, with one more that says what is wrong."""
    taken = own_import(request, pk, Stand.CHECKED)
    by_line, _unknown = faults_of(taken)
    titles, *rows = content_of(taken)
    mended = {row.line: row.values for row in rows_as_mended(taken) if row.line in by_line}
    fields = {title: field for field, title in taken.columns.items()}
    lines = []
    for line in sorted(by_line):
        if line < 2:
            continue
        row = [*rows[line - 2], *[""] * len(titles)][: len(titles)]
        cells = [mended[line].get(fields.get(t, ""), cell) for t, cell in zip(titles, row, strict=True)]
        words = "；".join(f"{FIELD_NAMES.get(f.field, '')} {f.text}".strip() for f in by_line[line])
        lines.append([*cells, words])
    return _sent("faulty", _book([*titles, _("有什么错误")], lines))


def _book(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> Workbook:
    book = Workbook(write_only=False)
    write_sheet(book.worksheets[0], titles, rows, widths=[18] * len(titles))
    return book


def _add(book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    write_sheet(sheet, heads, rows, widths=(18, 30, 80)[: len(heads)])


def _sent(name: str, book: Workbook) -> HttpResponse:
    return download(workbook_bytes(book), f"linli-import-{name}.xlsx")
