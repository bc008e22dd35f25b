"""Parts of pages that come while somebody fills in a form: categories, their questions, the place's name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from linli.cores.areas.public import full_name, locate
from linli.domains.reports.forms import QuestionsForm
from linli.domains.reports.queries.questions import questions_for
from linli.domains.reports.queries.routing import routing_table
from linli.domains.reports.rules import suggest_categories


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Up to three categories that the words point to."""
    table = routing_table()
    keywords = {
        c.code: tuple(c.keywords.split()) for c in table.categories.values() if c.is_leaf and c.is_active
    }
    found = suggest_categories(request.POST.get("text", "")[:500], keywords)
    context = {"suggestions": [(table.categories[s.code], "、".join(s.words)) for s in found]}
    return render(request, "reports/public_suggestions.html", context)


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """What the chosen category asks besides."""
    about = (request.GET.get("category") or request.GET.get("common") or "")[:12]
    form = QuestionsForm(questions_for(about), about=about)
    return render(request, "reports/_questions.html", {"questions": form})


@require_GET
def place(request: HttpRequest) -> HttpResponse:
    """The grid in which a point lies, by its name; the point is not kept."""
    try:
        point = float(request.GET.get("lon", "")), float(request.GET.get("lat", ""))
    except ValueError:
        return HttpResponse("")
    found = locate(*point)
    return render(request, "reports/_place.html", {"name": full_name(found.grid_code) if found else ""})
