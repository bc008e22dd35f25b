"""A list as Excel: what the page shows, no contact details, free text masked."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods
from openpyxl import Workbook

from linli.cores.access.public import Actor, acting
from linli.cores.areas.public import full_names
from linli.cores.audit.public import record
from linli.cores.matters.public import TAB_NAMES, Matter, filtered, hide_personal, in_tab, list_page
from linli.kernel.importing import harmless, workbook_bytes
from linli.kernel.page.templatetags.page import chosen_words
from linli.kernel.uploads import download
from linli.portal.views.inbox import filter_form, tab_of

MOST_ROWS = 5000
COLUMNS = (
    gettext_lazy("编号"),
    gettext_lazy("标题"),
    gettext_lazy("类别"),
    gettext_lazy("地点"),
    gettext_lazy("状态"),
    gettext_lazy("责任单位"),
    gettext_lazy("上报时间"),
    gettext_lazy("到期时间"),
    gettext_lazy("办结时间"),
)


@login_required
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """Say what would go out; then the rows of the list as it is filtered now, up to 5,000, written into the audit log."""
    actor = acting(request)
    if request.method == "GET":
        return _ask(request, actor)
    matters = _rows(request, actor)
    record(
        action="matters.export",
        by=actor,
        subject="matters",
        data={"rows": len(matters), "tab": tab_of(request, actor).value, "by": _in_words(request, actor)},
    )
    return download(_workbook(matters), f"linli-{timezone.localdate():%Y%m%d}.xlsx")


def _in_words(request: HttpRequest, actor: Actor) -> list[str]:
    """Which rows went out, as the auditor reads it; not what somebody typed to find them."""
    form = filter_form(request, actor)
    with override(settings.LANGUAGE_CODE):
        return [f"{form[name].label}：{chosen_words(form[name])}" for name in form.values if name != "q"]


def _ask(request: HttpRequest, actor: Actor) -> HttpResponse:
    form, tab = filter_form(request, actor), tab_of(request, actor)
    count = filtered(in_tab(actor, tab), form.values)[: MOST_ROWS + 1].count()
    context = {
        "count": min(count, MOST_ROWS),
        "is_cut": count > MOST_ROWS,
        "tab_name": TAB_NAMES[tab],
        "conditions": [form[name] for name in form.values],
        "columns": COLUMNS,
        "query": request.GET.urlencode(),
    }
    return render(request, "portal/export.html", context)


def _rows(request: HttpRequest, actor: Actor) -> list[Matter]:
    rows: list[Matter] = []
    cursor, filters = None, filter_form(request, actor).values
    while len(rows) < MOST_ROWS:
        page = list_page(actor, tab_of(request, actor), filters=filters, cursor=cursor, size=200)
        rows += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    return rows[:MOST_ROWS]


def _workbook(matters: list[Matter]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("事项"))
    sheet.append([str(word) for word in COLUMNS])
    places = full_names({matter.area_code for matter in matters})
    for matter in matters:
        row = (
            matter.number,
            hide_personal(matter.title),
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
