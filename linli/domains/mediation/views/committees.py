"""The bodies that mediate."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.access.public import acting
from linli.cores.areas.public import full_names
from linli.domains.mediation import actions, policy
from linli.domains.mediation.forms import CommitteeFilterForm, CommitteeForm, NewCommitteeForm
from linli.domains.mediation.models import Committee
from linli.domains.mediation.queries import register
from linli.domains.mediation.views.mediators import townships
from linli.kernel.errors import LinliError, NotAllowed, NotFound
from linli.kernel.page.forms import show_on_form


def _found(committee_id: int) -> Committee:
    committee = register.find_committee(committee_id)
    if committee is None:
        raise NotFound()
    return committee


@login_required
@require_GET
def committees(request: HttpRequest) -> HttpResponse:
    """The list with search and filters."""
    form = CommitteeFilterForm(request.GET, areas=townships())
    page = register.committees_page(form.values, cursor=request.GET.get("cursor"))
    places = full_names({one.organisation.area_code for one in page}, with_county=True)
    context = {
        "form": form,
        "page": page,
        "rows": [(one, places.get(one.organisation.area_code, "")) for one in page],
        "may_register": policy.may_register_committees(acting(request)),
        "is_narrowed": bool(form.values),
    }
    return render(request, "mediation/committees.html", context)


@login_required
@require_GET
def committee(request: HttpRequest, committee_id: int) -> HttpResponse:
    """One body and its mediators."""
    found = _found(committee_id)
    code = found.organisation.area_code
    context = {
        "committee": found,
        "place": full_names([code], with_county=True).get(code, code),
        "page": register.mediators_page({"committee": found.pk}, cursor=request.GET.get("cursor")),
        "may_keep": policy.may_keep(acting(request), found),
    }
    return render(request, "mediation/committee.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Enter an organisation as a body that mediates."""
    actor = acting(request)
    if not policy.may_register_committees(actor):
        raise NotAllowed(_("调解组织由所在区域的调解受理员登记。"))
    form = NewCommitteeForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.register_committee(
                organisation=form.cleaned_data["organisation"], facts=form.cleaned_data, by=actor
            )
        except LinliError as refusal:
            show_on_form(form, refusal)
        else:
            messages.success(request, _("已登记“%(name)s”。") % {"name": made.organisation.name})
            return redirect("mediation:committee", made.pk)
    return render(
        request, "mediation/edit_committee.html", {"form": form}, status=422 if form.errors else 200
    )


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, committee_id: int) -> HttpResponse:
    """Correct what is said of a body."""
    actor, found = acting(request), _found(committee_id)
    policy.require_keeper(actor, found)
    names = ("version", "kind", "trade", "address", "hours")
    form, status = CommitteeForm(request.POST or None, initial={n: getattr(found, n) for n in names}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                version = form.cleaned_data["version"] or 0
                actions.change_committee(
                    committee_id=found.pk, facts=form.cleaned_data, version=version, by=actor
                )
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("“%(name)s”的资料已保存。") % {"name": found.organisation.name})
                return redirect("mediation:committee", found.pk)
    return render(request, "mediation/edit_committee.html", {"form": form, "committee": found}, status=status)
