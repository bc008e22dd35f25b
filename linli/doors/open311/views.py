"""The system administrator's page of keys."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.access.public import Actor
from linli.doors.open311.actions import NewKey, make_key, revoke_key
from linli.doors.open311.forms import KeyForm
from linli.doors.open311.policy import require_key_manager
from linli.doors.open311.queries.keys import keys_page
from linli.kernel.acting import acting
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """The clients; a new key is shown on this one answer and never again."""
    actor = cast(Actor, acting(request))
    require_key_manager(actor)
    form = KeyForm(request.POST if request.method == "POST" else None)
    made: NewKey | None = None
    if form.is_valid():
        try:
            made = make_key(**form.cleaned_data, by=actor)
            form = KeyForm()
        except LinliError as refusal:
            show_on_form(form, refusal)
    address = request.build_absolute_uri("/open311/discovery.json")
    page = keys_page(cursor=request.GET.get("cursor"))
    context = {"form": form, "made": made, "page": page, "address": address}
    return render(request, "open311/keys.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Void at once."""
    client = revoke_key(key_id=pk, by=cast(Actor, acting(request)))
    messages.success(request, _("“%(name)s”的密钥已作废。") % {"name": client.name})
    return redirect("open311:keys")
