"""A list as Excel: what the page shows, no contact details, free text masked."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from openpyxl import Workbook

from linli.cores.access.public import Actor
from linli.cores.areas.public import full_names
from linli.cores.audit.public import record
from linli.cores.matters.public import Matter, list_page
from linli.kernel.chinese import mask_personal
from linli.kernel.importing import EXCEL, harmless, workbook_bytes
from linli.portal.views.inbox import filter_form, tab_of

MOST_ROWS = 5000


@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The rows of the list as it is filtered now, up to 5,000; written into the audit log."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    matters = _rows(request, actor)
    record(
        action="matters.export",
        by=actor,
        subject="matters",
        data={"rows": len(matters), "tab": tab_of(request).value},
    )
    response = HttpResponse(_workbook(matters), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="linli-{timezone.localdate():%Y%m%d}.xlsx"'
    return response


def _rows(request: HttpRequest, actor: Actor) -> list[Matter]:
    rows: list[Matter] = []
    cursor, filters = None, filter_form(request, actor).values
    while len(rows) < MOST_ROWS:
        page = list_page(actor, tab_of(request), filters=filters, cursor=cursor, size=200)
        rows += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    return rows[:MOST_ROWS]


def _workbook(matters: list[Matter]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("事项"))
    sheet.append(
        [
            str(word)
            for word in (
                _("编号"),
                _("标题"),
                _("类别"),
                _("地点"),
                _("状态"),
                _("责任单位"),
                _("上报时间"),
                _("到期时间"),
                _("办结时间"),
            )
        ]
    )
    places = full_names({matter.area_code for matter in matters})
    for matter in matters:
        row = (
            matter.number,
            mask_personal(matter.title),
            str(matter.category or ""),
            places.get(matter.area_code, matter.area_code),
            str(matter.current.name),
            matter.owner.short_name if matter.owner else "",
            _time(matter.filed_at),
            _time(matter.due_at),
            _time(matter.closed_at),
        )
        sheet.append([harmless(cell) for cell in row])
    return workbook_bytes(book)


def _time(value: object) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""  # type: ignore[arg-type]
