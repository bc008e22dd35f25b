"""Looking through bodies: the list, the tree, one of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from linli.cores.areas.public import children, full_names
from linli.cores.orgs import policy, public
from linli.cores.orgs.forms import FilterForm
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.queries import browsing
from linli.kernel.acting import acting
from linli.kernel.page.widgets import suggested


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The list with search, filters and duty telephones."""
    form = filter_form(request)
    page = browsing.list_page(form.values, cursor=request.GET.get("cursor"))
    places = full_names({body.area_code for body in page}, with_county=True)
    context = {
        "form": form,
        "page": page,
        "rows": [(body, places.get(body.area_code, body.area_code)) for body in page],
        "query": request.GET.urlencode(),
        "may_administer": policy.may_administer(acting(request)),
    }
    return render(request, "orgs/list.html", context)


def filter_form(request: HttpRequest) -> FilterForm:
    """The filters over the address, with the townships to choose from."""
    areas = [(area.code, area.name) for area in children(settings.COUNTY_CODE)]
    return FilterForm(request.GET, areas=areas)


@login_required
@require_GET
def tree(request: HttpRequest) -> HttpResponse:
    """Bodies by what they stand under, two levels at a time."""
    code = request.GET.get("under", "")
    under = get_object_or_404(Organisation.objects.select_related("parent"), code=code) if code else None
    context = {
        "under": under,
        "way_up": browsing.way_up(under) if under else [],
        "branches": browsing.branches(under),
        "may_administer": policy.may_administer(acting(request)),
    }
    return render(request, "orgs/tree.html", context)


@login_required
@require_GET
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: what it is, how to reach it, what stands below it, and what others say of it."""
    body = get_object_or_404(Organisation.objects.select_related("parent"), pk=pk)
    context: dict[str, Any] = {
        "body": body,
        "place": full_names([body.area_code], with_county=True).get(body.area_code, body.area_code),
        "way_up": browsing.way_up(body),
        "children": browsing.children_of(body),
        "panels": public.panels(body, request),
        "may_administer": policy.may_administer(acting(request)),
    }
    return render(request, "orgs/organisation.html", context)


@login_required
@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Bodies for a field in which somebody types."""
    words = request.GET.get(request.GET.get("field", ""), "")
    found = browsing.suggestions(words[:40])
    options = [
        (suggested(body.short_name, body.code), f"{body.name} · {body.get_type_display()}") for body in found
    ]
    return render(request, "page/_options.html", {"options": options})
