"""How I want to be told."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.cores.accounts.models import User
from linli.cores.notify.actions import choose_ways, ways_open
from linli.cores.notify.actions.outbox import address_of
from linli.cores.notify.forms import WishesForm
from linli.cores.notify.models import Habits, Wish
from linli.cores.notify.queries import way_names
from linli.kernel.acting import acting
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Ways, rhythm, quiet hours and the time of digests."""
    user = cast(User, request.user)
    form = WishesForm(
        request.POST if request.method == "POST" else None,
        wishes={wish.kind: wish for wish in Wish.objects.filter(user=user)},
        habits=Habits.objects.filter(user=user).first() or Habits(),
        open_ways=ways_open(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            choose_ways(wishes=form.wishes, times=form.times, by=acting(request))
        except LinliError as error:
            show_on_form(form, error)
        else:
            messages.success(request, _("提醒方式已保存。"))
            return redirect("notify:preferences")
    names = way_names()
    without = [names[way] for way in form.open_ways if not address_of(user, way)]
    context = {"form": form, "without_address": without}
    return render(request, "notify/preferences.html", context, status=422 if form.is_bound else 200)
