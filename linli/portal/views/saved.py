"""Views that people keep of their lists."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.access.public import acting
from linli.cores.matters.public import SavedView, arrange_saved_views, drop_saved_view, keep_saved_view
from linli.kernel.errors import Invalid


@login_required
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters of this list under a name."""
    pairs = [
        (key, value) for key, value in parse_qsl(request.POST.get("query", "")) if key not in ("cursor", "q")
    ]
    query = urlencode(pairs)
    keep_saved_view(name=request.POST.get("name", ""), query=query, by=acting(request))
    messages.success(request, _("已保存为常用视图。"))
    return redirect(f"{reverse('portal:inbox')}?{query}")


@login_required
@require_http_methods(["GET", "POST"])
def arrange_views(request: HttpRequest) -> HttpResponse:
    """Rename kept views and put them into another order."""
    actor, problem = acting(request), ""
    views = list(SavedView.objects.filter(user_id=actor.staff_id).order_by("order", "name"))
    for place, view in enumerate(views, start=1):
        view.order = place
    if request.method == "POST":
        wanted = {
            view.pk: (request.POST.get(f"name-{view.pk}", ""), _place(request.POST.get(f"place-{view.pk}")))
            for view in views
        }
        for view in views:  # what was typed stays, whatever is wrong with it
            view.name, view.order = wanted[view.pk]
        try:
            arrange_saved_views(wanted=wanted, by=actor)
        except Invalid as error:
            problem = str(error)
        else:
            messages.success(request, _("常用视图已保存。"))
            return redirect("portal:arrange_views")
    context = {"views": views, "problem": problem}
    return render(request, "portal/views.html", context, status=422 if problem else 200)


@login_required
@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a kept view."""
    drop_saved_view(pk=pk, by=acting(request))
    messages.success(request, _("已删除常用视图。"))
    return redirect("portal:arrange_views")


def _place(typed: str | None) -> int:
    return min(int(typed), 999) if typed and typed.isdigit() else 0
