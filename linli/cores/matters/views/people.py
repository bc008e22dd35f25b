"""Uncovering a resident's contact details, and finding a caller's matters: with a reason, logged, shown once."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from linli.cores.access.public import acting
from linli.cores.matters.actions import find_caller, holds_personal, reveal_matter
from linli.cores.matters.forms import CallerForm, ReasonForm
from linli.cores.matters.queries import find_matter
from linli.cores.people.public import looks_at, masked, require_looker_up, require_revealer
from linli.kernel.chinese import mask_phone
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def reveal_contact(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the reason, then show what was left on this one page; below, who looked before."""
    actor = acting(request)
    matter = find_matter(number, actor=actor)
    require_revealer(actor)
    if not holds_personal(matter):
        raise NotFound()
    form, shown, status = ReasonForm(request.POST or None), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                shown = reveal_matter(matter=matter, by=actor, reason=form.cleaned_data["reason"])
                status = 200
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
    context = {
        "matter": matter,
        "contact": masked(matter.contact),
        "form": form,
        "shown": shown,
        "looks": looks_at(f"matter:{matter.number}"),
    }
    return render(request, "matters/contact.html", context, status=status)


@login_required
@never_cache
@sensitive_post_parameters("phone")
@require_http_methods(["GET", "POST"])
def callers(request: HttpRequest) -> HttpResponse:
    """Which matters belong to this telephone; it travels in the body of the request, never in an address."""
    actor = acting(request)
    require_looker_up(actor)
    form, found, status = CallerForm(request.POST or None), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            cleaned = form.cleaned_data
            try:
                found = find_caller(phone=cleaned["phone"], by=actor, reason=cleaned["reason"])
                status = 200
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
    context = {
        "form": form,
        "found": found,
        "phone": mask_phone(form.cleaned_data.get("phone", "")) if found is not None else "",
    }
    return render(request, "matters/callers.html", context, status=status)
