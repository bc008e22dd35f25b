"""The inbox (我的待办): tabs with counts, filters that stay in the address, pages by key, bulk steps, a map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.cores.access.public import Actor, Role, acting
from linli.cores.areas.public import children, full_names, names
from linli.cores.matters.public import (
    TAB_NAMES,
    Matter,
    MatterFilterForm,
    SavedView,
    Tab,
    Transition,
    filter_choices,
    kinds,
    list_page,
    tab_counts,
)
from linli.portal.queries import MOST_POINTS, points_of

SIZES = 50
MOST_TICKED = 99
OVERSEERS = {Role.LEADER, Role.SUPERVISOR}
"""They move nothing on: no matter ever waits for them."""


@login_required
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """One tab of the inbox, as a list or on the map."""
    actor = acting(request)
    tab, form = tab_of(request, actor), filter_form(request, actor)
    on_map = request.GET.get("view") == "map"
    context = {
        "tab": tab,
        "tabs": _tabs(actor, tab),
        "form": form,
        "on_map": on_map,
        "saved": SavedView.objects.filter(user_id=actor.staff_id).order_by("order", "name")[:12],
        "query": _query(request, "cursor"),
        "row_query": _with(request, tab=tab.value, cursor=request.GET.get("cursor", "")),
        "list_url": f"?{_query(request, 'cursor', 'view')}",
        "tab_url": f"?tab={tab.value}",
        "map_url": f"?{_with(request, view='map')}",
        "export_url": f"{reverse('portal:export')}?{_query(request, 'cursor', 'view')}",
    }
    context |= _map(request) if on_map else _list(request, actor, tab, form)
    return render(request, "portal/inbox.html", context)


def _list(request: HttpRequest, actor: Actor, tab: Tab, form: MatterFilterForm) -> dict[str, Any]:
    page = list_page(actor, tab, filters=form.values, cursor=request.GET.get("cursor"), size=SIZES)
    return {
        "page": page,
        "rows": rows_of(page),
        "bulk_steps": _bulk_steps(actor, tab, page.items),
        "is_narrowed": bool(form.values),
    }


def _map(request: HttpRequest) -> dict[str, Any]:
    address = f"{reverse('portal:points')}?{_query(request, 'cursor', 'view')}"
    return {"points_url": address, "most_points": MOST_POINTS, "county": settings.COUNTY_CODE}


def rows_of(matters: Iterable[Matter]) -> list[tuple[Matter, str, str]]:
    """Each matter with the names of its village and of its grid."""
    found = list(matters)
    places = names({one.area_code for one in found} | {one.area_code[:12] for one in found})
    return [(one, places.get(one.area_code[:12], ""), places.get(one.area_code, "")) for one in found]


@login_required
@require_GET
def points(request: HttpRequest) -> JsonResponse:
    """The list as points, for the map."""
    actor = acting(request)
    found = points_of(actor, tab_of(request, actor), filter_form(request, actor).values)
    return JsonResponse(found, content_type="application/geo+json")


def tab_of(request: HttpRequest, actor: Actor) -> Tab:
    """The tab that the address names; else what waits for somebody, or for those who only look on, what they see."""
    value = request.GET.get("tab", "")
    if value in {tab.value for tab in Tab}:
        return Tab(value)
    return Tab.ALL if actor.roles and actor.roles <= OVERSEERS else Tab.MINE


def filter_form(request: HttpRequest, actor: Actor) -> MatterFilterForm:
    """The form over the address, with the places below the actor's scope to choose from."""
    areas = areas_to_choose(actor, request.GET.get("area", ""))
    return MatterFilterForm(request.GET, areas=areas, choices=filter_choices())


def areas_to_choose(actor: Actor, asked: str) -> list[tuple[str, str]]:
    """The places below the actor's scope, and the one that the address asks for."""
    scope = min((post.area_code for post in actor.posts), key=len, default=settings.COUNTY_CODE)
    areas = list(_areas_below(scope[:12]))
    if asked and asked.isdigit() and asked not in dict(areas):
        areas.append((asked, full_names([asked])[asked]))
    return areas


def _areas_below(code: str) -> list[tuple[str, str]]:
    """Kept for a minute: divisions change with elections, not while somebody filters."""
    found = cache.get_or_set(
        f"areas-below-{code}", lambda: list(children(code).values_list("code", "name")), 60
    )
    return found or []


def _bulk_steps(actor: Actor, tab: Tab, matters: list[Matter]) -> list[Transition]:
    """The steps that can be taken at once with something on this page, by a role that this person holds."""
    if tab not in (Tab.MINE, Tab.ORGANISATION, Tab.ALL):
        return []
    states = {matter.state for matter in matters}
    return [
        step
        for kind in kinds()
        for step in kind.workflow.transitions
        if step.bulk and states & set(step.sources) and any(set(who.roles) & actor.roles for who in step.by)
    ]


def _tabs(actor: Actor, current: Tab) -> list[dict[str, Any]]:
    counts = tab_counts(actor)
    return [
        {
            "label": TAB_NAMES[tab],
            "url": f"?tab={tab.value}",
            "is_current": tab is current,
            "count": _counted(counts.get(tab, 0)),
        }
        for tab in Tab
    ]


def _counted(count: int) -> str:
    """Nothing is not shown; beyond 99 nobody counts."""
    if not count:
        return ""
    return str(count) if count <= MOST_TICKED else _("99+")


def _query(request: HttpRequest, *without: str) -> str:
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    return query.urlencode()


def _with(request: HttpRequest, **values: str) -> str:
    query = request.GET.copy()
    query.pop("cursor", None)
    for name, value in values.items():
        if value:
            query[name] = value
    return query.urlencode()
