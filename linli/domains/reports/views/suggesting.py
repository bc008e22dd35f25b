"""Categories suggested while somebody types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

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
