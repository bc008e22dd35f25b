"""Before a dispute is taken up: may it be mediated, and by whom."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from linli.domains.mediation.forms import CheckForm, SuggestForm
from linli.domains.mediation.queries.suggesting import suggestions
from linli.domains.mediation.queries.wording import HINDRANCES
from linli.domains.mediation.rules import Hindrance, hindrances


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Whether something may be mediated, for everybody; nothing of it is kept."""
    form = CheckForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        found = hindrances(form.answers)
        context |= {
            "answered": True,
            "danger": HINDRANCES[Hindrance.DANGER] if Hindrance.DANGER in found else None,
            "hindrances": [HINDRANCES[one] for one in found if one is not Hindrance.DANGER],
            "may": not found,
        }
    return render(request, "mediation/check.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Who could mediate a dispute, with the reasons."""
    asked = "dispute" in request.GET
    form = SuggestForm(request.GET if asked else None)
    found = suggestions(form.cleaned_data) if form.is_valid() else []
    context = {"form": form, "found": found, "answered": asked and not form.errors}
    return render(request, "mediation/suggest.html", context, status=422 if form.errors else 200)
