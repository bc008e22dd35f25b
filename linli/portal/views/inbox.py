"""The inbox (我的待办): tabs, filters that stay in the address, pages by key, bulk steps."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from linli.cores.access.public import Actor
from linli.cores.areas.public import children, names
from linli.cores.matters.public import TAB_NAMES, Category, MatterFilterForm, SavedView, Tab, kinds, list_page

SIZES = 50


@login_required
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """One tab of the inbox."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    tab = tab_of(request)
    form = filter_form(request, actor)
    page = list_page(actor, tab, filters=form.values, cursor=request.GET.get("cursor"), size=SIZES)
    places = names({matter.area_code for matter in page} | {matter.area_code[:12] for matter in page})
    context = {
        "tab": tab,
        "tabs": _tabs(tab),
        "form": form,
        "page": page,
        "rows": [
            (matter, places.get(matter.area_code[:12], ""), places.get(matter.area_code, ""))
            for matter in page
        ],
        "bulk_steps": [step for kind in kinds() for step in kind.workflow.transitions if step.bulk],
        "saved": SavedView.objects.filter(user_id=actor.staff_id).order_by("order", "name")[:12],
        "query": request.GET.urlencode(),
    }
    return render(request, "portal/inbox.html", context)


def tab_of(request: HttpRequest) -> Tab:
    value = request.GET.get("tab", "")
    return Tab(value) if value in {tab.value for tab in Tab} else Tab.MINE


def filter_form(request: HttpRequest, actor: Actor) -> MatterFilterForm:
    """The form over the address, with the places below the actor's scope and the top categories to choose from."""
    scope = min((post.area_code for post in actor.posts), key=len, default=settings.COUNTY_CODE)
    areas = [(area.code, area.name) for area in children(scope[:12])]
    categories = Category.objects.filter(is_active=True, code__regex=r"^[A-Z][0-9]{2}$").order_by(
        "order", "code"
    )
    return MatterFilterForm(
        request.GET, areas=areas, categories=list(categories.values_list("code", "name")), initial={}
    )


def _tabs(current: Tab) -> list[dict[str, Any]]:
    return [
        {"label": TAB_NAMES[tab], "url": f"?tab={tab.value}", "is_current": tab is current, "count": None}
        for tab in Tab
    ]
