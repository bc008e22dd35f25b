"""A follower says where to tell them of the end, and what they left is shown to them and deleted at their wish."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from linli.cores.matters.public import Matter
from linli.cores.people.public import masked
from linli.domains.reports.actions import ask_for_news, require_moderation, sender_of
from linli.domains.reports.forms import NewsForm
from linli.domains.reports.models import ResidentFollower
from linli.domains.reports.views.session import opened_by
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form
from linli.kernel.page.site import site_of


def follower_here(request: HttpRequest, matter: Matter) -> ResidentFollower | None:
    """The follower whose receipt opened this report in this browser."""
    pk = opened_by(request, matter.number)
    followers = ResidentFollower.objects.select_related("contact", "matter")
    return None if pk is None else followers.filter(pk=pk, matter=matter).first()


def news_for(request: HttpRequest, matter: Matter) -> dict[str, Any] | None:
    """What a follower's page says about news: what was left, masked, or the form to leave it; None where neither is."""
    follower = follower_here(request, matter)
    form = NewsForm()
    if follower is None or not (matter.is_open and form.is_offered):
        return None
    return {"form": form, "contact": masked(follower.contact)}


@sensitive_post_parameters("email", "phone")
@never_cache
@require_http_methods(["GET", "POST"])
def tell_me(request: HttpRequest, number: str) -> HttpResponse:
    """Leave an e-mail or a telephone; asked again, it takes the place of what was left before."""
    matter = Matter.objects.filter(number=number).first()
    follower = follower_here(request, matter) if matter else None
    form = NewsForm(request.POST if request.method == "POST" else None)
    if follower is None or not form.is_offered:
        raise NotFound(_("请先用编号和回执码打开。"))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                require_moderation("upload", sender_of(request.META))
                ask_for_news(
                    follower=follower,
                    email=form.cleaned_data.get("email", ""),
                    phone=form.cleaned_data.get("phone", ""),
                    site=site_of(request),
                )
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("好的，办结时会告诉您。"))
                return redirect("reports:show", number=number)
    return render(request, "reports/public_news.html", {"form": form, "matter": matter}, status=status)
