"""Parts of pages that come while somebody fills in a form: categories, their questions, the place, what is known there."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.cores.areas.public import full_name, locate
from linli.domains.reports.forms import QuestionsForm, chosen_in
from linli.domains.reports.queries.nearby import similar_to
from linli.domains.reports.queries.questions import questions_for
from linli.domains.reports.queries.suggestions import categories_for, villages_called
from linli.domains.reports.views.session import draft_of


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Up to three categories that the words point to, the chosen one marked."""
    text = request.POST.get("text", "")
    context = {"suggestions": categories_for(text), "chosen": request.POST.get("category", "")}
    return render(request, "reports/public_suggestions.html", context)


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """What the chosen category asks besides."""
    about = (chosen_in(request.GET) or request.GET.get("common") or "")[:12]
    form = QuestionsForm(questions_for(about), about=about)
    return render(request, "reports/_questions.html", {"questions": form})


@require_GET
def place(request: HttpRequest) -> HttpResponse:
    """The grid in which a point lies, by its name; the point is not kept."""
    point = _point(request)
    if point is None:
        return HttpResponse("")
    found = locate(float(point[0]), float(point[1]))
    told = render(request, "reports/_place.html", {"name": full_name(found.grid_code) if found else ""})
    if found is None:
        told.headers["HX-Trigger"] = "linli:outside"  # the map shows the county again
    return told


@require_GET
def villages(request: HttpRequest) -> HttpResponse:
    """Villages that are called so, to choose from."""
    words = request.GET.get("place", "")
    context = {"villages": villages_called(words), "words": words, "chosen": request.GET.get("area", "")}
    return render(request, "reports/_villages.html", context)


@never_cache
@require_GET
def similar(request: HttpRequest) -> HttpResponse:
    """Open reports of the same kind at this place, as soon as it is known; the words come out of the session."""
    point = _point(request)
    if point is not None and locate(float(point[0]), float(point[1])) is None:
        point = None  # outside the county the village holds
    found = similar_to(draft_of(request), point=point, area_code=request.GET.get("area", "")[:15])
    return render(request, "reports/_similar.html", {"similar": found})


def _point(request: HttpRequest) -> tuple[Decimal, Decimal] | None:
    try:
        lon, lat = Decimal(request.GET.get("lon", "")), Decimal(request.GET.get("lat", ""))
    except InvalidOperation:
        return None
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None
