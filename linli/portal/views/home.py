"""The first page, by who comes: residents, those who work matters, leaders, administrators."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from linli.cores.access.public import ADMINISTRATORS, ROLE_NAMES, Actor, Role
from linli.cores.areas.public import names
from linli.cores.matters.public import Tab, list_page, waiting_counts
from linli.portal.queries import open_by_place, red_by_owner, scope_figures

OVERSEERS = {Role.LEADER, Role.SUPERVISOR}


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Residents' doors for those who aren't signed in; the day's work for those who are."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    if not actor.is_staff:
        return render(request, "portal/public_home.html")
    roles = actor.roles
    context: dict[str, Any] = {
        "actor": actor,
        "posts": [(ROLE_NAMES[post.role], post.organisation_name) for post in actor.posts],
    }
    if roles & OVERSEERS:
        return render(request, "portal/overview.html", context | _overview(actor))
    if (roles and roles <= ADMINISTRATORS) or not roles:
        return render(request, "portal/administrator_home.html", context)
    context["waiting"] = waiting_counts(actor)
    context["page"] = list_page(actor, Tab.MINE, size=10)
    return render(request, "portal/work_home.html", context)


def _overview(actor: Actor) -> dict[str, Any]:
    scopes = sorted({post.area_code for post in actor.posts if post.role in OVERSEERS}, key=len)
    digits = min(len(scopes[0]) + 3, 15) if scopes else 9
    places = open_by_place(actor, digits)
    known = names([row["place"] for row in places])
    return {
        "figures": scope_figures(actor),
        "scope": scopes[0] if scopes else "",
        "red_by_owner": red_by_owner(actor),
        "places": [row | {"name": known.get(row["place"], row["place"])} for row in places],
        "oldest": list_page(actor, Tab.ALL, filters={"light": "red"}, size=10),
    }
