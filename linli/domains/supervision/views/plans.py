"""Making a plan of a document, and looking at it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from linli.domains.supervision import actions
from linli.domains.supervision.forms import PlanForm
from linli.domains.supervision.models import Plan
from linli.domains.supervision.queries.plans import tasks_by_domain
from linli.domains.supervision.views.asking import document_seen, supervisor
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form


@login_required
@require_http_methods(["GET", "POST"])
def make_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the plan and make it of what was accepted."""
    found, actor = document_seen(request, pk)
    if hasattr(found, "plan") and request.method == "GET":
        return redirect("supervision:plan", found.plan.pk)
    tasks = found.entries.filter(kind="task")
    form = PlanForm(request.POST or None, initial={"title": found.title, "year": found.dated.year})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.make_plan(document_id=pk, by=actor, **form.cleaned_data)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("方案草稿已生成。"))
                return redirect("supervision:plan", made.pk)
    context = {
        "form": form,
        "document": found,
        "accepted": tasks.filter(state="accepted").count(),
        "waiting": tasks.filter(state="proposed").count(),
        "leaderless": tasks.filter(state="accepted", lead=None).count(),
    }
    return render(request, "supervision/make_plan.html", context, status=status)


@login_required
@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft plan with its tasks."""
    actor = supervisor(request)
    found = Plan.objects.visible_to(actor).select_related("document").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return render(request, "supervision/plan.html", {"plan": found, "groups": tasks_by_domain(found)})
