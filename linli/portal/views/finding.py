"""Search: one box on every page, results with fragments, filters that stay in the address."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from linli.cores.access.public import Actor, acting
from linli.cores.areas.public import full_names
from linli.cores.matters.public import Matter, Order, SearchForm, filter_choices, normalise_number, search
from linli.cores.people.public import may_look_up
from linli.kernel.chinese import find_personal
from linli.portal.queries.naming import called
from linli.portal.views.inbox import areas_to_choose

LONGEST = 60


@login_required
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """What was typed is sent, looked at, and only then becomes an address: no telephone number gets into one, nor into
    the logs of whatever stands in front of Linli."""
    actor = acting(request)
    typed = (request.POST if request.method == "POST" else request.GET).get("q", "").strip()[:LONGEST]
    if find_personal(typed):
        context = {"is_personal": True, "may_look_up": may_look_up(actor), "form": _form(request, actor)}
        return render(request, "portal/search.html", context, status=422)
    if (number := _number_in_sight(actor, typed)) is not None:
        return redirect("matters:detail", number)
    if request.method == "POST":
        return redirect(f"{reverse('portal:search')}?{urlencode({'q': typed})}" if typed else "portal:search")
    return render(request, "portal/search.html", _results(request, actor, typed))


def _number_in_sight(actor: Actor, typed: str) -> str | None:
    """A matter's number leads straight to it."""
    number = normalise_number(typed)
    if not (typed and number.replace("-", "").isdecimal()):
        return None
    known = Matter.objects.visible_to(actor).filter(number=number).values_list("number", flat=True)
    return known.first()


def _form(request: HttpRequest, actor: Actor) -> SearchForm:
    areas = areas_to_choose(actor, request.GET.get("area", ""))
    return SearchForm(request.GET if request.method == "GET" else {}, areas=areas, choices=filter_choices())


def _results(request: HttpRequest, actor: Actor, typed: str) -> dict[str, Any]:
    form = _form(request, actor)
    context: dict[str, Any] = {"form": form, "q": typed, "named": called(typed)}
    if not typed:
        return context
    filters = {name: value for name, value in form.values.items() if name not in ("q", "order")}
    order = Order.NEWEST if form.values.get("order") == Order.NEWEST else Order.BEST
    found = search(actor, typed, filters=filters, order=order, page=_page_asked(request))
    places = full_names(one.matter.area_code for one in found.items)
    return context | {
        "found": found,
        "rows": [(one, places.get(one.matter.area_code, "")) for one in found.items],
        "is_narrowed": bool(filters),
        "wider_url": f"?{urlencode({'q': typed})}",
        "previous": _page_url(request, found.page - 1) if found.page > 1 else "",
        "next": _page_url(request, found.page + 1) if found.page < found.pages else "",
        "may_look_up": may_look_up(actor),
    }


def _page_asked(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < 4 else 1


def _page_url(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"
