"""Pages without a slice: the styleguide, the counts of the frame, a sign of life."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.kernel.page import samples
from linli.kernel.page.navigation import to_signed_in
from linli.kernel.page.security import is_open_to_everybody


@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """All components with invented content; in production for staff only."""
    if not (is_open_to_everybody() or to_signed_in(request)):
        raise Http404
    return render(request, "page/styleguide.html", samples.everything(request))


@require_GET
@never_cache
def counts(request: HttpRequest) -> HttpResponse:
    """The numbers beside the navigation, asked for again while a page stays open."""
    return render(request, "page/_counts.html")


@require_GET
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """For the reverse proxy and the watch: 200 while the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database does not answer"}, status=503)
    return JsonResponse({"status": "ok"})
