"""Views that people keep of their lists."""

from __future__ import annotations

from typing import cast
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.cores.access.public import Actor
from linli.cores.matters.public import drop_saved_view, keep_saved_view


@login_required
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters of this list under a name."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    pairs = [
        (key, value) for key, value in parse_qsl(request.POST.get("query", "")) if key not in ("cursor", "q")
    ]
    query = urlencode(pairs)
    keep_saved_view(name=request.POST.get("name", ""), query=query, by=actor)
    messages.success(request, _("已保存为常用视图。"))
    return redirect(f"{reverse('portal:inbox')}?{query}")


@login_required
@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a kept view."""
    drop_saved_view(pk=pk, by=cast(Actor, request.actor))  # type: ignore[attr-defined]
    messages.success(request, _("已删除常用视图。"))
    return redirect("portal:inbox")
