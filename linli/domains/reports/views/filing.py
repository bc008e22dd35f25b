"""Filing a report in four short steps: what, where, who, sent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.matters.public import Attachment, Channel, Matter
from linli.domains.reports.actions import (
    FiledOnce,
    NewReport,
    confirm_receipt,
    file_once,
    filed_before,
    new_challenge,
    require_moderation,
    require_proof,
    sender_of,
)
from linli.domains.reports.forms import WhatForm, WhereForm, WhoForm
from linli.domains.reports.queries.nearby import similar_nearby
from linli.domains.reports.rules import title_from
from linli.domains.reports.views.session import (
    draft_of,
    drop_draft,
    forget_receipt,
    give_receipt,
    given_receipt,
    keep_draft,
    opened,
    remember_opened,
)
from linli.kernel.errors import Invalid, LinliError, NotFound
from linli.kernel.page.forms import show_on_form

SOURCE = "web"


def steps() -> list[str]:
    """The names of the four steps, in the reader's language."""
    return [_("什么事"), _("在哪里"), _("怎么联系"), _("完成")]


@never_cache
@require_http_methods(["GET", "POST"])
def what(request: HttpRequest) -> HttpResponse:
    """Step one: words, category, photographs."""
    draft = draft_of(request)
    form = WhatForm(request.POST or None, request.FILES or None, initial=draft, draft_key=draft["draft_key"])
    if request.method == "POST" and request.FILES:
        require_moderation("upload", sender_of(request.META))
    if request.method == "POST" and form.is_valid():
        draft |= {"text": form.cleaned_data["text"], "category": form.cleaned_data["category"]}
        keep_draft(request, draft)
        return redirect("reports:where")
    context = {
        "form": form,
        "steps": steps(),
        "photos": Attachment.objects.filter(draft_key=draft["draft_key"]).count(),
    }
    return render(request, "reports/public_what.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def where(request: HttpRequest) -> HttpResponse:
    """Step two: a point on the map, or village and words."""
    draft = draft_of(request)
    if "text" not in draft:
        return redirect("reports:what")
    form = WhereForm(request.POST or None, initial=draft)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        draft |= {
            "lon": str(cleaned["lon"]) if cleaned["lon"] is not None else "",
            "lat": str(cleaned["lat"]) if cleaned["lat"] is not None else "",
            "area": cleaned["area"],
            "address": cleaned["address"],
        }
        keep_draft(request, draft)
        return redirect("reports:who")
    context = {"form": form, "steps": steps(), "county": settings.COUNTY_CODE}
    return render(request, "reports/public_where.html", context, status=422 if form.is_bound else 200)


@sensitive_post_parameters("name", "phone", "email")
@never_cache
@require_http_methods(["GET", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """Step three: how to reach them, similar reports nearby, and sending."""
    draft = draft_of(request)
    if "address" not in draft:
        return redirect("reports:what")
    form = WhoForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                number = _send(request, draft, form.cleaned_data)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                return redirect("reports:sent", number=number)
    context = {
        "form": form,
        "steps": steps(),
        "draft": draft,
        "similar": _similar(draft),
        "proof": settings.ROBOT_PROOF,
    }
    return render(request, "reports/public_who.html", context, status=status)


def _send(request: HttpRequest, draft: dict[str, Any], contact: dict[str, str]) -> str:
    """File once: a second press of the button finds the first report, and its receipt."""
    key = draft["send_key"]
    done = filed_before(source=SOURCE, key=key)
    if done is None:
        require_moderation("file", sender_of(request.META))
        require_proof(request.POST.get("altcha", ""))
        done = file_once(_new_report(draft, contact), source=SOURCE, key=key)
    _keep(request, done)
    return done.matter.number


def _new_report(draft: dict[str, Any], contact: dict[str, str]) -> NewReport:
    return NewReport(
        title=title_from(draft["text"]),
        text=draft["text"],
        category_code=draft["category"] or None,
        area_code=draft["area"],
        lon=Decimal(draft["lon"]) if draft["lon"] else None,
        lat=Decimal(draft["lat"]) if draft["lat"] else None,
        address=draft["address"],
        channel=Channel.WEB,
        name=contact["name"],
        phone=contact["phone"],
        email=contact["email"],
        draft_key=draft["draft_key"],
    )


def _keep(request: HttpRequest, done: FiledOnce) -> None:
    number = done.matter.number
    remember_opened(request, number, "owner")
    give_receipt(request, number, done.receipt)
    drop_draft(request)


def _similar(draft: dict[str, Any]) -> list[Matter]:
    if not (draft["category"] and draft["lon"]):
        return []
    return similar_nearby(
        category_code=draft["category"], lon=Decimal(draft["lon"]), lat=Decimal(draft["lat"])
    )


@never_cache
@require_http_methods(["GET", "POST"])
def sent(request: HttpRequest, number: str) -> HttpResponse:
    """Step four: number and receipt, what happens next and by when; the code is typed back once."""
    if not opened(request, number):
        raise NotFound()
    matter = Matter.objects.select_related("desk").get(number=number)
    receipt, problem = given_receipt(request, number), ""
    if request.method == "POST":
        require_moderation("follow", sender_of(request.META))
        try:
            confirm_receipt(matter=matter, typed=request.POST.get("code", ""))
        except Invalid as error:
            problem = str(error)
        else:
            forget_receipt(request)
            return redirect("reports:show", number=number)
    context = {"matter": matter, "receipt": receipt, "problem": problem, "steps": steps()}
    return render(request, "reports/public_sent.html", context, status=422 if problem else 200)


@never_cache
@require_GET
def challenge(_request: HttpRequest) -> JsonResponse:
    """A fresh challenge for the proof against robots."""
    return JsonResponse(new_challenge())
