"""The score sheet of one body, and what people add to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.matters.public import Matter
from linli.domains.assessment import actions
from linli.domains.assessment.forms import AdjustmentForm
from linli.domains.assessment.models import Adjustment, EnteredValue, Scheme
from linli.domains.assessment.policy import may_appeal, may_assess, may_open_sheet
from linli.domains.assessment.queries import boards, schemes_seen, sheet_of
from linli.domains.assessment.queries.appeals import appeals_of
from linli.domains.assessment.rules.appeals import last_day
from linli.domains.assessment.views.asking import assessor, scheme_kept, scheme_read
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form


@login_required
@require_GET
def sheet(request: HttpRequest, pk: int, body: int) -> HttpResponse:
    """Where a body's points come from, down to the matters."""
    found, actor = scheme_read(request, pk)
    if not may_open_sheet(actor, body):
        raise NotFound()
    context = _context(found, body)
    entered = {
        one.indicator_id: one
        for one in EnteredValue.objects.filter(indicator__scheme=found, body=body).prefetch_related("files")
    }
    context |= {
        "keeps": may_assess(actor),
        "from_people": f"{context['sheet'].from_people:g}",
        "rows": [(line, entered.get(line.indicator)) for line in context["sheet"].lines],
        "adjustments": _with_papers(context["sheet"].adjustments),
        "appeals": appeals_of(found, body),
        "appeals_here": may_appeal(actor, body) and found.state == Scheme.State.IN_FORCE,
        "seen": set(
            Matter.objects.visible_to(actor).filter(appeal__scheme=found).values_list("pk", flat=True)
        ),
    }
    return render(request, "assessment/sheet.html", context)


def _with_papers(adjustments: Sequence[Adjustment]) -> Sequence[Adjustment]:
    """Each with its papers, and the last day on which it can be appealed against; one query."""
    prefetch_related_objects(list(adjustments), "files")
    today = timezone.localdate()
    for one in adjustments:
        day = last_day(timezone.localdate(one.at))
        one.appeal_until = day if today <= day and one.kind != Adjustment.Kind.BONUS else None  # type: ignore[attr-defined]
    return adjustments


def _context(scheme: Scheme, body: int) -> dict[str, Any]:
    found = sheet_of(boards(scheme), body)
    if found is None:
        raise NotFound()
    board, opened = found
    return {"scheme": scheme, "board": board, "sheet": opened, "of": len(board.sheets)}


@login_required
@require_http_methods(["GET", "POST"])
def adjust(request: HttpRequest, pk: int, body: int) -> HttpResponse:
    """Deduct, give a bonus, or veto."""
    found, actor = scheme_kept(request, pk)
    form, status = AdjustmentForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with transaction.atomic():
                    made = actions.adjust(scheme_id=pk, body_id=body, facts=form.cleaned_data, by=actor)
                    if files := form.cleaned_data["papers"]:
                        actions.attach_evidence(shows=made, files=files, by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("已记入，被考核单位能看到。"))
                return redirect("assessment:sheet", pk, body)
    return render(request, "assessment/adjust.html", _context(found, body) | {"form": form}, status=status)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a deduction, bonus or veto back, with the reason."""
    actor = assessor(request)
    known = Adjustment.objects.filter(pk=pk, scheme__in=schemes_seen(actor)).first()
    if known is None:
        raise NotFound()
    actions.withdraw_adjustment(adjustment_id=pk, reason=request.POST.get("reason", ""), by=actor)
    messages.success(request, _("已撤销，理由一并公开给被考核单位。"))
    return redirect("assessment:sheet", known.scheme_id, known.body_id)
