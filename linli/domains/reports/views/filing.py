"""Filing a report in four short steps: what, where, who, sent."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.matters.public import SMALL, Channel, Matter, discard_draft, file_to_serve
from linli.cores.notify.rules import Way
from linli.cores.people.public import masked
from linli.domains.reports.actions import (
    FiledOnce,
    NewReport,
    confirm_receipt,
    file_once,
    filed_before,
    new_challenge,
    refused_at,
    require_moderation,
    require_proof,
    sender_of,
    ways_to,
)
from linli.domains.reports.actions.from_page import PAGE, page_words
from linli.domains.reports.forms import (
    QuestionsForm,
    WhatForm,
    WhereForm,
    WhoForm,
    are_answered,
    chosen_in,
    was_asked,
)
from linli.domains.reports.queries.drafts import drafts_under
from linli.domains.reports.queries.nearby import Nearby, similar_to
from linli.domains.reports.queries.questions import questions_for
from linli.domains.reports.queries.suggestions import categories_for
from linli.domains.reports.rules import title_from
from linli.domains.reports.views.news import news_for
from linli.domains.reports.views.scanning import area_of, place_of, scanned_name, take_scanned
from linli.domains.reports.views.session import (
    FOLLOWER,
    draft_of,
    drop_draft,
    forget_receipt,
    give_receipt,
    given_receipt,
    keep_draft,
    opened,
    remember_opened,
)
from linli.kernel.chinese import mask_personal
from linli.kernel.errors import Invalid, LinliError, NotFound, TooMany
from linli.kernel.page.forms import show_on_form
from linli.kernel.page.site import site_of
from linli.kernel.uploads import serve


def steps() -> list[str]:
    """The names of the four steps, in the reader's language."""
    return [_("什么事"), _("在哪里"), _("怎么联系"), _("完成")]


@never_cache
@require_http_methods(["GET", "POST"])
def what(request: HttpRequest) -> HttpResponse:
    """Step one: words, category, photographs."""
    draft = draft_of(request)
    take_scanned(request, draft)
    key, sent = draft["draft_key"], request.method == "POST"
    refusal = refused_at("upload", sender_of(request.META)) if sent and request.FILES else None
    files = request.FILES if sent and refusal is None else None
    form = WhatForm(request.POST if sent else None, files, initial=draft, draft_key=key)
    questions = _questions(request, draft)
    status = 200
    if refusal is not None:
        form.is_valid()
        show_on_form(form, refusal)
        status = refusal.status
    elif sent and not request.POST.keys().isdisjoint(("drop", "look")):
        form.is_valid()  # takes in what was chosen along with it
        if request.POST.get("drop", "").isdecimal():
            discard_draft(attachment_id=int(request.POST["drop"]), draft_key=key)
        form = WhatForm(initial=request.POST.dict(), draft_key=key)
    elif sent:
        if form.is_valid() and are_answered(questions):
            draft |= {"text": form.cleaned_data["text"], "category": form.cleaned_data["category"]}
            draft["answers"] = questions.answers if questions.is_bound else []
            draft["typed_answers"] = {n: v for n, v in request.POST.items() if n.startswith("ask-")}
            keep_draft(request, draft)
            return redirect("reports:where")
        status = 422
    said = request.POST if sent else draft
    context = {
        "form": form,
        "steps": steps(),
        "questions": questions,
        "photos": drafts_under(key),
        "suggestions": categories_for(said.get("text", "")),
        "chosen": chosen_in(said),
        "scanned": scanned_name(draft),
    }
    return render(request, "reports/public_what.html", context, status=status)


def _questions(request: HttpRequest, draft: dict[str, Any]) -> QuestionsForm:
    """What the category asks, with what was answered on this page before."""
    about = chosen_in(request.POST if request.method == "POST" else draft)
    typed = request.POST if request.method == "POST" else draft.get("typed_answers", {})
    return QuestionsForm(questions_for(about), typed if was_asked(typed, about) else None, about=about)


@require_GET
def draft_photo(request: HttpRequest, attachment_id: int) -> HttpResponseBase:
    """A photograph of the report that this browser has not sent yet."""
    draft = drafts_under(draft_of(request)["draft_key"]).filter(pk=attachment_id).first()
    if draft is None:
        raise NotFound()
    return serve(*file_to_serve(draft, small=SMALL in request.GET))


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
    return _where_page(request, form, status=422 if form.is_bound else 200)


def _where_page(request: HttpRequest, form: WhereForm, *, status: int) -> HttpResponse:
    scanned = scanned_name(draft_of(request))
    context = {"form": form, "steps": steps(), "county": settings.COUNTY_CODE, "scanned": scanned}
    return render(request, "reports/public_where.html", context, status=status)


def not_joined(request: HttpRequest, refusal: LinliError) -> HttpResponse:
    """The page on which a similar report was offered, with the refusal and with everything typed there so far."""
    if "address" not in request.POST:
        messages.warning(request, str(refusal.message))
        return redirect("reports:who")
    form = WhereForm(request.POST)
    form.errors.clear()  # nobody has pressed "next" yet: what is missing is not to be blamed
    show_on_form(form, refusal)
    return _where_page(request, form, status=refusal.status)


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
        "place": place_of(draft),
        "photos": drafts_under(draft["draft_key"]).count(),
        "similar": _similar(draft),
        "proof": settings.ROBOT_PROOF,
        "intake": _for_intake(draft),
    }
    return render(request, "reports/public_who.html", context, status=status)


def _for_intake(draft: dict[str, Any]) -> str:
    """The report as the public intake takes it; the page adds who it is, and the proof."""
    words = page_words(files=draft["draft_key"], key=draft["send_key"])
    report = {
        "text": draft["text"],
        "category": draft["category"] or None,
        "area": area_of(draft),
        "lon": draft["lon"] or None,
        "lat": draft["lat"] or None,
        "address": draft["address"],
        "answers": {row["code"]: row["answer"] for row in draft.get("answers", ())},
        "page": words,
    }
    return json.dumps(report, ensure_ascii=False)


def _send(request: HttpRequest, draft: dict[str, Any], contact: dict[str, str]) -> str:
    """File once: a second press of the button, or what the page filed through the intake, finds the first report."""
    key = draft["send_key"]
    done = filed_before(source=PAGE, key=key)
    if done is None:
        require_moderation("file", sender_of(request.META))
        require_proof(request.POST.get("altcha", ""))
        done = file_once(_new_report(draft, contact), source=PAGE, key=key, site=site_of(request))
    _keep(request, done)
    return done.matter.number


def _new_report(draft: dict[str, Any], contact: dict[str, str]) -> NewReport:
    return NewReport(
        title=title_from(draft["text"]),
        text=draft["text"],
        category_code=draft["category"] or None,
        area_code=area_of(draft),
        lon=Decimal(draft["lon"]) if draft["lon"] else None,
        lat=Decimal(draft["lat"]) if draft["lat"] else None,
        address=draft["address"],
        channel=Channel.WEB,
        name=contact["name"],
        phone=contact["phone"],
        email=contact["email"],
        answers=draft.get("answers", ()),
        draft_key=draft["draft_key"],
    )


def _keep(request: HttpRequest, done: FiledOnce) -> None:
    number = done.matter.number
    remember_opened(request, number)
    give_receipt(request, number, done.receipt)
    drop_draft(request)


def _similar(draft: dict[str, Any]) -> list[Nearby]:
    point = (Decimal(draft["lon"]), Decimal(draft["lat"])) if draft["lon"] else None
    return similar_to(draft, point=point, area_code=draft["area"])


@never_cache
@require_http_methods(["GET", "POST"])
def sent(request: HttpRequest, number: str) -> HttpResponse:
    """Step four: number and receipt, what happens next and by when; the code is typed back once."""
    if not opened(request, number):
        raise NotFound()
    matter = Matter.objects.select_related("desk", "contact").get(number=number)
    receipt, problem = given_receipt(request, number), ""
    follows = opened(request, number) == FOLLOWER
    status = 200
    if request.method == "POST":
        try:
            require_moderation("follow", sender_of(request.META))
            confirm_receipt(matter=matter, typed=request.POST.get("code", ""))
        except (Invalid, TooMany) as error:
            problem, status = str(error), error.status
        else:
            forget_receipt(request)
            return redirect("reports:show", number=number)
    context = {
        "matter": matter,
        "receipt": receipt,
        "problem": problem,
        "steps": steps(),
        "news": news_for(request, matter),
        "follows": follows,
        "title": mask_personal(matter.title) if follows else "",
        "sent_to": () if follows else _sent_to(matter),
    }
    return render(request, "reports/public_sent.html", context, status=status)


def _sent_to(matter: Matter) -> list[str]:
    """Where the receipt goes to, masked; nothing where nobody left a way that this county sends by."""
    contact, shown = matter.contact, masked(matter.contact)
    if contact is None or shown is None:
        return []
    ways = ways_to(email=contact.email, phone=contact.phone)
    return [where for way, where in ((Way.EMAIL, shown.email), (Way.SMS, shown.phone)) if way in ways]


@never_cache
@require_GET
def challenge(_request: HttpRequest) -> JsonResponse:
    """A fresh challenge for the proof against robots."""
    return JsonResponse(new_challenge())
