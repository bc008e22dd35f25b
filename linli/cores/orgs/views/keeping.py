"""Pages on which the system administrator keeps bodies."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.orgs import actions, policy
from linli.cores.orgs.forms import OrganisationForm
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.queries.hanging import hanging_on
from linli.kernel.acting import acting
from linli.kernel.errors import Invalid
from linli.kernel.page.forms import show_on_form


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new body; `?under=` the code of the one it belongs to."""
    policy.require_administrator(acting(request))
    above = Organisation.objects.active().filter(code=request.GET.get("under", "")).first()
    given = {"parent": above, "area_code": above.area_code if above else ""}
    form = OrganisationForm(request.POST or None, initial=given)
    if form.is_valid():
        try:
            body = actions.add_organisation(row=form.row, by=acting(request))
        except Invalid as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("已新增“%(name)s”。") % {"name": body.name})
            return redirect("orgs:organisation", body.pk)
    return render(request, "orgs/edit.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of a body."""
    policy.require_administrator(acting(request))
    body = get_object_or_404(Organisation.objects.select_related("parent"), pk=pk)
    form = OrganisationForm(request.POST or None, initial=OrganisationForm.of(body))
    if form.is_valid():
        try:
            body = actions.correct_organisation(organisation_id=pk, row=form.row, by=acting(request))
        except Invalid as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("“%(name)s”的资料已保存。") % {"name": body.name})
            return redirect("orgs:organisation", pk)
    context = {"form": form, "body": body}
    return render(request, "orgs/edit.html", context, status=422 if form.errors else 200)


def _show(form: OrganisationForm, refusal: Invalid) -> None:
    """The action speaks of the parent's code, the form of the parent."""
    fields = {("parent" if name == "parent_code" else name): text for name, text in refusal.fields.items()}
    show_on_form(form, Invalid(refusal.message, fields=fields))


@login_required
@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """What hangs on a body, and taking it out of use."""
    policy.require_administrator(acting(request))
    body = get_object_or_404(Organisation, pk=pk)
    hanging, refusal, status = hanging_on(pk), None, 200
    if request.method == "POST":
        try:
            actions.take_out_of_use(organisation_id=pk, by=acting(request))
        except Invalid as error:
            refusal, status = str(error), 422
        else:
            messages.success(request, _("“%(name)s”已停用。") % {"name": body.name})
            return redirect("orgs:organisation", pk)
    context = {
        "body": body,
        "hanging": hanging,
        "is_blocked": any(one.blocks for one in hanging),
        "refusal": refusal,
    }
    return render(request, "orgs/retire.html", context, status=status)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Use a body again."""
    policy.require_administrator(acting(request))
    get_object_or_404(Organisation, pk=pk)
    body = actions.put_back_in_use(organisation_id=pk, by=acting(request))
    messages.success(request, _("“%(name)s”已恢复使用。") % {"name": body.name})
    return redirect("orgs:organisation", pk)
