"""Who looked at people's data, as the audit administrator reads it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from linli.cores.people.forms import AccessLogForm
from linli.cores.people.policy import require_auditor
from linli.cores.people.queries import access_log, busy_days


@login_required
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """The access log, newest first; above it, who looked unusually often on one day."""
    require_auditor(request.actor)  # type: ignore[attr-defined]
    form = AccessLogForm(request.GET)
    most = settings.MANY_LOOKS_A_DAY
    context = {
        "form": form,
        "page": access_log(form.values, cursor=request.GET.get("cursor")),
        "busy": busy_days(more_than=most, by=form.values),
        "most": most,
    }
    return render(request, "people/looks.html", context)
