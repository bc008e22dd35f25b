"""The register of mediators: the list, one of them, and who keeps it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import Actor, acting
from linli.cores.areas.public import children, full_names
from linli.domains.mediation import actions, policy
from linli.domains.mediation.forms import MediatorFilterForm, MediatorForm, ReasonForm, WhenForm
from linli.domains.mediation.models import Mediator
from linli.domains.mediation.queries import register
from linli.kernel.errors import LinliError, NotAllowed, NotFound
from linli.kernel.page.forms import show_on_form


def townships() -> list[tuple[str, str]]:
    """The townships to choose from."""
    return [(area.code, area.name) for area in children(settings.COUNTY_CODE)]


def _found(mediator_id: int) -> Mediator:
    mediator = register.find_mediator(mediator_id)
    if mediator is None:
        raise NotFound()
    return mediator


@login_required
@require_GET
def mediators(request: HttpRequest) -> HttpResponse:
    """The list with search and filters."""
    form = MediatorFilterForm(request.GET, areas=townships())
    page = register.mediators_page(form.values, cursor=request.GET.get("cursor"))
    places = full_names({code for one in page for code in one.area_codes})
    context = {
        "form": form,
        "page": page,
        "rows": [(one, [places.get(code, code) for code in one.area_codes]) for one in page],
        "may_keep": policy.may_keep_some(acting(request)),
        "is_narrowed": bool(form.values),
    }
    return render(request, "mediation/mediators.html", context)


@login_required
@require_GET
def mediator(request: HttpRequest, mediator_id: int) -> HttpResponse:
    """One mediator."""
    found, actor = _found(mediator_id), acting(request)
    places = full_names(found.area_codes)
    context = {
        "mediator": found,
        "places": [places.get(code, code) for code in found.area_codes],
        "may_keep": policy.may_keep(actor, found.committee),
        "may_say_when": policy.may_say_when(actor, found) and found.retired_on is None,
    }
    return render(request, "mediation/mediator.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Put somebody on the register; `?committee=` the body that they belong to."""
    actor = acting(request)
    if not policy.may_keep_some(actor):
        raise NotAllowed(_("调解员名册由调解受理员和本组织负责人维护。"))
    form = _form(request, actor, None)
    if form.is_valid():
        try:
            made = actions.enter_mediator(
                committee=form.cleaned_data["committee"], facts=form.facts, by=actor
            )
        except LinliError as refusal:
            show_on_form(form, refusal)
        else:
            messages.success(request, _("已登记%(name)s。") % {"name": made.name})
            return redirect("mediation:mediator", made.pk)
    return render(request, "mediation/edit_mediator.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, mediator_id: int) -> HttpResponse:
    """Correct what stands on the register."""
    actor, found = acting(request), _found(mediator_id)
    policy.require_keeper(actor, found.committee)
    form, status = _form(request, actor, found), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                version = form.cleaned_data["version"] or 0
                actions.change_mediator(mediator_id=found.pk, facts=form.facts, version=version, by=actor)
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("%(name)s的资料已保存。") % {"name": form.facts["name"]})
                return redirect("mediation:mediator", found.pk)
    context = {"form": form, "mediator": found}
    return render(request, "mediation/edit_mediator.html", context, status=status)


def _form(request: HttpRequest, actor: Actor, found: Mediator | None) -> MediatorForm:
    """The form for somebody new, or for one on the register, with what this keeper may choose."""
    initial: dict[str, Any] = MediatorForm.of(found) if found else {}
    if found is None:
        asked = request.GET.get("committee", "")
        chosen = register.find_committee(int(asked)) if asked.isdecimal() and len(asked) < 10 else None
        if chosen is not None and policy.may_keep(actor, chosen):
            initial = {"committee": chosen.pk, "area": chosen.organisation.area_code}
    return MediatorForm(
        request.POST or None,
        initial=initial,
        kept=register.kept_committees(actor),
        areas=townships(),
        accounts=register.free_accounts(found.committee, besides=found) if found else [],
    )


@login_required
@require_http_methods(["GET", "POST"])
def when(request: HttpRequest, mediator_id: int) -> HttpResponse:
    """Say whether somebody takes new cases."""
    actor, found = acting(request), _found(mediator_id)
    policy.require_say_when(actor, found)
    initial = {"takes_cases": "yes" if found.takes_cases else "no", "away_until": found.away_until}
    form, status = WhenForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.say_when(mediator_id=found.pk, by=actor, **form.cleaned_data)
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("接案安排已保存。"))
                return redirect("mediation:mediator", found.pk)
    return render(request, "mediation/when.html", {"form": form, "mediator": found}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, mediator_id: int) -> HttpResponse:
    """Take somebody off the register, with a reason."""
    actor, found = acting(request), _found(mediator_id)
    policy.require_keeper(actor, found.committee)
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.retire_mediator(mediator_id=found.pk, reason=form.cleaned_data["reason"], by=actor)
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("%(name)s已退出名册。") % {"name": found.name})
                return redirect("mediation:mediator", found.pk)
    return render(request, "mediation/retire.html", {"form": form, "mediator": found}, status=status)


@login_required
@require_POST
def restore(request: HttpRequest, mediator_id: int) -> HttpResponse:
    """Put somebody back on the register."""
    found = _found(mediator_id)
    actions.restore_mediator(mediator_id=found.pk, by=acting(request))
    messages.success(request, _("%(name)s已恢复在册。") % {"name": found.name})
    return redirect("mediation:mediator", found.pk)
