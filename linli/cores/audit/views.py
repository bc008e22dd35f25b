"""What everybody did, as the audit administrator reads it."""

from __future__ import annotations

import csv
import io

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.cores.audit.actions import ask_to_verify
from linli.cores.audit.forms import LogForm
from linli.cores.audit.policy import require_auditor
from linli.cores.audit.public import record
from linli.cores.audit.queries import (
    EXPORTED,
    MOST_EXPORTED,
    NEWEST_FIRST,
    chain_state,
    log_page,
    narrowed,
    shown,
)
from linli.kernel.acting import acting
from linli.kernel.importing import harmless
from linli.kernel.uploads import download


@login_required
@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """The audit log, newest first, and how its chain stands."""
    require_auditor(acting(request))
    form = LogForm(request.GET)
    page = log_page(form.values, cursor=request.GET.get("cursor"))
    context = {
        "form": form,
        "page": page,
        "rows": list(shown(page)),
        "chain": chain_state(),
        "most": MOST_EXPORTED,
        "query": request.GET.urlencode(),
    }
    return render(request, "audit/log.html", context)


@login_required
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The rows as they are narrowed now, as CSV for a spreadsheet; taking them out is itself written down."""
    by = acting(request)
    require_auditor(by)
    values = LogForm(request.GET).values
    rows = list(narrowed(values).order_by(*NEWEST_FIRST)[:MOST_EXPORTED])
    record(action=EXPORTED, by=by, subject="audit", data={"rows": len(rows), "by": sorted(values)})
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(
        [_("编号"), _("时间"), _("操作人编号"), _("操作人"), _("操作"), _("对象"), _("内容"), _("封存序号")]
    )
    for one in shown(rows):
        at = timezone.localtime(one.row.at).strftime("%Y-%m-%d %H:%M:%S")
        cells = (one.row.actor_name, one.action, one.row.subject, one.content)
        sheet.writerow(
            [
                one.row.pk,
                at,
                one.row.actor_id or "",
                *(harmless(cell) for cell in cells),
                one.row.serial or "",
            ]
        )
    return download(text.getvalue(), f"linli-audit-{timezone.localdate():%Y%m%d}.csv")


@login_required
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Have the worker walk the whole chain; the result comes onto the page of the log."""
    ask_to_verify(by=acting(request))
    messages.success(request, _("已开始校验，通常一分钟内完成，请稍后刷新本页看结果。"))
    return redirect("audit:log")
