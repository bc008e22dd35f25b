"""The first page, by who comes: residents, those who work matters, supervisors, leaders, administrators."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from linli.cores.access.public import ADMINISTRATORS, ROLE_NAMES, Actor, Role, acting
from linli.cores.areas.public import ancestors_of, names
from linli.cores.matters.public import Tab, list_page, year_to_fetch
from linli.domains.reports.public import gap_count
from linli.portal import queries
from linli.portal.queries.places import SHADES
from linli.portal.views.inbox import OVERSEERS

SHORT = 8
"""Rows of a list on a home page; the heading opens the whole."""


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Residents' doors for those who aren't signed in; the day's work for those who are."""
    actor = acting(request)
    if not actor.is_staff:
        return render(request, "portal/public_home.html")
    roles = actor.roles
    context: dict[str, Any] = {
        "actor": actor,
        "posts": [(ROLE_NAMES[post.role], post.organisation_name) for post in actor.posts],
    }
    if (roles and roles <= ADMINISTRATORS) or not roles:
        if Role.SYSTEM_ADMIN in roles:
            context["gaps"], context["year_to_fetch"] = gap_count(), year_to_fetch(timezone.localdate())
        return render(request, "portal/administrator_home.html", context)
    if roles & OVERSEERS:
        return render(request, "portal/overview.html", context | _overview(request, actor))
    return render(request, "portal/work_home.html", context | _day(actor))


def _day(actor: Actor) -> dict[str, Any]:
    """A clerk's day: what is red, what turns red next, what came in today."""
    urgent = list_page(actor, Tab.MINE, size=SHORT)
    today = list_page(actor, Tab.MINE, filters={"today": True}, size=SHORT)
    cohandling = list_page(actor, Tab.COHANDLING, size=SHORT)
    return {
        "figures": queries.clerk_figures(actor),
        "lists": [
            ("urgent", urgent, queries.list_query(Tab.MINE, {})),
            ("today", today, queries.list_query(Tab.MINE, {"today": "on"})),
            ("cohandling", cohandling, queries.list_query(Tab.COHANDLING, {})),
        ],
        "rounds_url": reverse("reports:round") if Role.GRIDWORKER in actor.roles else "",
    }


def _overview(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    top = queries.scope_of(actor)
    area = _asked_area(request, actor, top)
    shade = _asked_shade(request)
    place = area if area != top else ""
    supervises = Role.SUPERVISOR in actor.roles
    return {
        "figures": (queries.supervisor_figures if supervises else queries.leader_figures)(actor, place),
        "area": area,
        "shade": shade,
        "trail": _trail(area, top, shade),
        "red_by_owner": queries.red_by_owner(actor, place),
        "places": queries.open_by_place(actor, area, shade=shade) if area else [],
        "lists": _worth_a_look(actor, place, supervises=supervises),
        "supervises": supervises,
    }


def _worth_a_look(actor: Actor, place: str, *, supervises: bool) -> list[tuple[str, Any, str]]:
    """Short lists beneath the figures."""
    within = {"area": place} if place else {}
    wanted: dict[str, dict[str, Any]] = {"red": {"light": "red"}}
    if supervises:
        wanted["unmoved"] = {"mark": "urged_unmoved"}
        wanted["returned"] = {"open": "yes", "mark": "returned_twice"}
        wanted["review"] = {"open": "yes", "mark": "review_due"}
    return [
        (
            name,
            list_page(actor, Tab.ALL, filters=filters | within, size=SHORT),
            queries.list_query(Tab.ALL, filters | within),
        )
        for name, filters in wanted.items()
    ]


def _asked_area(request: HttpRequest, actor: Actor, top: str) -> str:
    asked = request.GET.get("area", "")
    if not asked:
        return top
    if not (asked.isdigit() and len(asked) in (6, 9, 12, 15) and queries.in_scope(actor, asked)):
        raise Http404
    return asked


def _asked_shade(request: HttpRequest) -> str:
    asked = request.GET.get("shade", "")
    return asked if asked in SHADES else SHADES[0]


def _trail(area: str, top: str, shade: str) -> list[str]:
    """Labels and addresses of the areas above, down from the top of the scope; the last has no address."""
    chain = [code for code in (*ancestors_of(area), area) if len(code) >= len(top)] if area else []
    known = names(chain)
    trail: list[str] = []
    for code in chain:
        trail += [known.get(code, code), "" if code == area else queries.down_url(code, shade)]
    return trail


@login_required
@require_GET
def scope_shapes(request: HttpRequest, code: str) -> JsonResponse:
    """GeoJSON of the places below an area, shaded by what stands open there or by what is red."""
    actor = acting(request)
    if not queries.in_scope(actor, code):
        raise Http404
    shapes = queries.shaded_shapes(actor, code, shade=_asked_shade(request))
    return JsonResponse(shapes, content_type="application/geo+json")
