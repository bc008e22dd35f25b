"""Schemes: the list, one with its ranks and its simulation, and its way from draft to fixed points."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from openpyxl import Workbook

from linli.cores.access.public import acting
from linli.cores.audit.public import record
from linli.domains.assessment import actions
from linli.domains.assessment.forms import ReasonForm, SchemeForm
from linli.domains.assessment.models import BodyClass
from linli.domains.assessment.policy import may_assess, may_open_sheet, own_bodies, require_reader
from linli.domains.assessment.queries import Board, boards, period_of, schemes_page, schemes_seen
from linli.domains.assessment.views.asking import assessor, scheme_kept, scheme_read
from linli.kernel.errors import LinliError
from linli.kernel.importing import workbook_bytes, write_sheet
from linli.kernel.page.forms import show_on_form
from linli.kernel.uploads import download


@login_required
@require_GET
def schemes(request: HttpRequest) -> HttpResponse:
    """All schemes that the reader may see, the newest first."""
    actor = acting(request)
    require_reader(actor)
    page = schemes_page(actor, cursor=request.GET.get("cursor"))
    return render(request, "assessment/schemes.html", {"page": page, "keeps": may_assess(actor)})


@login_required
@require_http_methods(["GET", "POST"])
def add_scheme(request: HttpRequest) -> HttpResponse:
    """Draft a scheme, from nothing or like an earlier one."""
    actor, today = assessor(request), timezone.localdate()
    initial = {
        "title": _("%(year)s年度考核办法") % {"year": today.year},
        "year": today.year,
        "since": today.replace(month=1, day=1),
        "until": today.replace(month=12, day=31),
    }
    earlier = schemes_seen(actor).order_by("-year", "-pk")
    form, status = SchemeForm(request.POST or None, initial=initial, earlier=earlier), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            facts = dict(form.cleaned_data)
            made = actions.draft_scheme(facts=facts, like=facts.pop("like"), by=actor)
            messages.success(request, _("草案已建立，请设指标。"))
            return redirect("assessment:scheme", made.pk)
    return render(request, "assessment/edit_scheme.html", {"form": form, "scheme": None}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit_scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the title and the days of a draft."""
    found, actor = scheme_kept(request, pk)
    initial = {name: getattr(found, name) for name in (*actions.SCHEME, "version")}
    form, status = SchemeForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                version = form.cleaned_data["version"] or 0
                actions.change_scheme(scheme_id=pk, facts=form.cleaned_data, version=version, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("考核办法已保存。"))
                return redirect("assessment:scheme", pk)
    return render(request, "assessment/edit_scheme.html", {"form": form, "scheme": found}, status=status)


@login_required
@require_GET
def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """The ranks of one class, this year's or, as a simulation, by the figures of the year before."""
    found, actor = scheme_read(request, pk)
    is_simulated = may_assess(actor) and request.GET.get("figures") == "last"
    period = period_of(found).a_year_before() if is_simulated else period_of(found)
    shown = boards(found, period=period if is_simulated else None)
    chosen = request.GET.get("of", "")
    board = next((one for one in shown if one.body_class == chosen), shown[0])
    own = own_bodies(actor)
    context = {
        "scheme": found,
        "board": board,
        "tabs": [_tab(request, one, board) for one in shown],
        "rows": [
            (sheet, may_open_sheet(actor, sheet.body.pk), sheet.body.pk in own) for sheet in board.sheets
        ],
        "keeps": may_assess(actor),
        "is_simulated": is_simulated,
        "period": period,
        "last_url": f"{request.path}?of={board.body_class}&figures=last",
        "own_url": f"{request.path}?of={board.body_class}",
        "is_over": timezone.localdate() > found.until,
        "reason_form": ReasonForm(),
    }
    return render(request, "assessment/scheme.html", context)


def _tab(request: HttpRequest, board: Board, current: Board) -> dict[str, Any]:
    figures = "&figures=last" if request.GET.get("figures") == "last" else ""
    return {
        "label": BodyClass(board.body_class).label,
        "url": f"{request.path}?of={board.body_class.value}{figures}",
        "is_current": board is current,
        "count": len(board.sheets),
    }


@login_required
@require_POST
def put_in_force(request: HttpRequest, pk: int) -> HttpResponse:
    """From draft to in force."""
    _found, actor = scheme_kept(request, pk)
    actions.put_in_force(scheme_id=pk, by=actor)
    messages.success(request, _("考核办法开始执行，被考核单位现在能看到。"))
    return redirect("assessment:scheme", pk)


@login_required
@require_POST
def back_to_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of force, with the reason."""
    _found, actor = scheme_kept(request, pk)
    actions.back_to_draft(scheme_id=pk, reason=request.POST.get("reason", ""), by=actor)
    messages.success(request, _("已退回草案，改好后要再次执行。"))
    return redirect("assessment:scheme", pk)


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Fix the points."""
    _found, actor = scheme_kept(request, pk)
    actions.close_scheme(scheme_id=pk, by=actor)
    messages.success(request, _("得分已经定下，不再变动。"))
    return redirect("assessment:scheme", pk)


@login_required
@require_GET
def excel(request: HttpRequest, pk: int) -> HttpResponse:
    """All ranks with the points of every indicator, a sheet for each class."""
    found, actor = scheme_kept(request, pk)
    book = Workbook()
    book.remove(book.worksheets[0])
    for board in boards(found):
        names = [f"{one.name}（{one.full:g}）" for one in board.indicators]
        titles = [_("名次"), _("单位"), *names, _("加减分"), _("总分")]
        rows = [
            [
                _("一票否决") if sheet.is_vetoed else sheet.rank,
                sheet.body.name,
                *[line.points for line in sheet.lines],
                sheet.from_people,
                sheet.points,
            ]
            for sheet in board.sheets
        ]
        page = book.create_sheet(str(board.body_class.label))
        write_sheet(page, titles, rows, widths=[8, 24, *[14] * len(names), 10, 10])
    record(
        action="assessment.export", by=actor, subject=f"assessment:{found.pk}", data={"title": found.title}
    )
    return download(workbook_bytes(book), f"linli-assessment-{found.year}-{found.pk}.xlsx")
