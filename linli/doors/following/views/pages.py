"""The page of a public matter, asking to follow, and the links of the mails."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from linli.cores.notify.public import ways_open
from linli.cores.notify.rules import Way
from linli.domains.reports.public import require_moderation, require_proof, sender_of
from linli.doors.following.actions import confirm, follow, stop
from linli.doors.following.actions.kinds import topic_of
from linli.doors.following.forms import FollowForm
from linli.doors.following.queries import (
    known_area,
    news_of_area,
    public_matter,
    required_public_matter,
    steps_of,
    subscription_of,
)
from linli.kernel.errors import LinliError
from linli.kernel.page.site import site_of

SHOWN = 10
"""News of an area on the page; the feed has more."""


@require_safe
def matter(request: HttpRequest, number: str) -> HttpResponse:
    """What everybody may know of one matter; the same for its reporter, who sees more with the receipt."""
    row, shown = required_public_matter(number)
    return render(request, "following/matter.html", {"shown": shown, "steps": steps_of(row)})


@sensitive_post_parameters("email")
@never_cache
@require_http_methods(["GET", "POST"])
def follow_page(request: HttpRequest) -> HttpResponse:
    """Choose an area or a public matter: its feed, its news, and an e-mail for those who want mail."""
    by_mail = Way.EMAIL in ways_open()
    form = FollowForm(request.POST if request.method == "POST" else None, initial=request.GET.dict())
    if request.method == "POST" and by_mail and _asks(request, form):
        return redirect("following:sent")
    area = str((form.data if form.is_bound else form.initial).get("area") or "")
    number = str((form.data if form.is_bound else form.initial).get("number") or "")
    context = {
        "form": form,
        "followed": found[1] if number and (found := public_matter(number)) else None,
        "choice": FollowForm(auto_id="feed_%s") if by_mail and not area else form,
        "by_mail": by_mail,
        "proof": settings.ROBOT_PROOF,
        "area": area,
        "area_name": known_area(area) if area else "",
        "news": news_of_area(area, most=SHOWN) if area else [],
    }
    return render(request, "following/follow.html", context, status=422 if form.is_bound else 200)


def _asks(request: HttpRequest, form: FollowForm) -> bool:
    require_moderation("subscribe", sender_of(request.META))
    if not form.is_valid():
        return False
    try:
        require_proof(request.POST.get("altcha", ""))
        require_moderation("mailbox", form.cleaned_data["email"])
        follow(email=form.cleaned_data["email"], site=site_of(request), **form.topic)
    except LinliError as error:
        form.add_error(None, str(error.message))
        return False
    return True


@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "following/sent.html")


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """The owner of the address says yes, by a button: programs that open the links of mails say nothing by it."""
    subscription = subscription_of(token)
    if request.method == "POST":
        confirm(subscription=subscription)
    context = {
        "is_done": request.method == "POST",
        "topic": topic_of(subscription),
        "stop_token": token,
    }
    return render(request, "following/confirm.html", context)


@csrf_exempt  # the button of a mail program sends it (RFC 8058); the address itself is the permission
@never_cache
@require_http_methods(["GET", "POST"])
def stop_page(request: HttpRequest, token: str) -> HttpResponse:
    """End it: by the button here, or by the one of the mail program."""
    subscription = subscription_of(token)
    context = {"is_done": request.method == "POST", "topic": topic_of(subscription)}
    if request.method == "POST":
        stop(subscription=subscription)
    return render(request, "following/stop.html", context)
