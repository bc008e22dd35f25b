"""A gridworker on the round, on the phone: report what was found, settle small things, verify what others did."""

from __future__ import annotations

import functools

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.access.public import Actor, Role, acting
from linli.cores.areas.public import full_name, full_names
from linli.cores.matters.public import (
    SMALL,
    Attachment,
    Channel,
    Matter,
    file_to_serve,
    take_step,
    timeline_of,
    timeline_shown,
)
from linli.domains.reports.actions import NewReport, file_once
from linli.domains.reports.forms import AFTER, FoundForm, QuestionsForm, VerifyForm, are_answered, was_asked
from linli.domains.reports.queries.drafts import drafts_under
from linli.domains.reports.queries.questions import questions_for
from linli.domains.reports.queries.rounds import filed_by, order_for, orders_for, own_areas
from linli.domains.reports.queries.routing import routing_table
from linli.domains.reports.rules import title_from
from linli.domains.reports.views.photographs import form_key, with_photographs
from linli.kernel.errors import NotAllowed, NotFound
from linli.kernel.uploads import serve

SOURCE = "round"


def _gridworker(request: HttpRequest) -> Actor:
    """Who is on the round, acting in the name of that post."""
    actor = acting(request)
    post = next(iter(actor.holding(Role.GRIDWORKER)), None)
    if post is None:
        raise NotAllowed(_("这是网格员巡查用的页面。"))
    return actor.acting_as(post)


@never_cache
@login_required
@require_GET
def on_round(request: HttpRequest) -> HttpResponse:
    """What to do: report, settle, and the orders that wait, the most urgent first."""
    actor = _gridworker(request)
    context = {
        "orders": orders_for(actor),
        "filed": filed_by(actor, most=5),
        "grids": sorted(full_names(own_areas(actor)).values()),
    }
    return render(request, "reports/round.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Report what was found."""
    return _found(request, on_the_spot=False)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def settled(request: HttpRequest) -> HttpResponse:
    """Report and result in one step: a small thing, handled where it was found."""
    return _found(request, on_the_spot=True)


def _found(request: HttpRequest, *, on_the_spot: bool) -> HttpResponse:
    actor, key = _gridworker(request), form_key(request)
    sent = request.method == "POST"
    asked = request.POST if sent else request.GET
    about = asked.get("category") or asked.get("common") or ""
    questions = QuestionsForm(
        questions_for(about), request.POST if was_asked(request.POST, about) else None, about=about
    )

    def take(form: FoundForm) -> HttpResponse | None:
        answered = are_answered(questions)
        return _file(request, form, questions, actor=actor, key=key) if answered else None

    build = functools.partial(FoundForm, actor=actor, key=key, on_the_spot=on_the_spot)
    found = with_photographs(request, key, build=build, take=take)
    if isinstance(found, HttpResponse):
        return found
    form, status = found
    context = {
        "form": form,
        "questions": questions,
        "on_the_spot": on_the_spot,
        "photos": drafts_under(key),
        "after": drafts_under(key + AFTER),
        "grids": sorted(full_names(form.areas).values()),
    }
    return render(request, "reports/round_found.html", context, status=status)


def _file(
    request: HttpRequest, form: FoundForm, questions: QuestionsForm, *, actor: Actor, key: str
) -> HttpResponse:
    typed, placement = form.cleaned_data, form.placement
    assert placement is not None  # noqa: S101
    category = routing_table().categories.get(form.chosen)
    text = typed["text"].strip()
    new = NewReport(
        title=title_from(text) or (category.name if category else ""),
        text=text or (category.name if category else ""),
        category_code=form.chosen or None,
        area_code=placement.code,
        lon=typed["lon"] if form.position else None,
        lat=typed["lat"] if form.position else None,
        address=typed["address"],
        channel=Channel.GRID,
        answers=questions.answers if questions.is_bound else (),
        draft_key=key,
        with_receipt=False,
        on_the_spot=typed.get("done", ""),
        after_key=key + AFTER if form.on_the_spot else "",
    )
    done = file_once(new, source=SOURCE, key=key, by=actor)
    sentence = (
        _("已当场处理并办结，编号 %(number)s。") if form.on_the_spot else _("已上报，编号 %(number)s。")
    )
    messages.success(request, sentence % {"number": done.matter.number})
    return redirect("reports:round")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, number: str) -> HttpResponse:
    """One verification order: what was reported, what was done, and the answer from the place."""
    actor, key = _gridworker(request), form_key(request)
    matter = order_for(actor, number)
    if matter is None:
        known = Matter.objects.visible_to(actor).filter(number=number).exists()
        if not known:
            raise NotFound()
        messages.info(request, _("这件事现在没有等您核查的任务，可能已经有人办过了。"))
        return redirect("matters:detail", number=number)
    build = functools.partial(VerifyForm, actor=actor, key=key, version=matter.version)
    found = with_photographs(
        request, key, build=build, take=lambda form: _verify(request, form, matter, actor=actor, key=key)
    )
    if isinstance(found, HttpResponse):
        return found
    form, status = found
    context = {
        "matter": matter,
        "place": full_name(matter.area_code),
        "form": form,
        "photos": drafts_under(key),
        "lines": timeline_shown(timeline_of(matter), lambda file: _file_url(matter, file)),
    }
    return render(request, "reports/round_order.html", context, status=status)


def _file_url(matter: Matter, file: Attachment) -> str:
    return reverse("matters:file", args=[matter.number, file.pk])


def _verify(
    request: HttpRequest, form: VerifyForm, matter: Matter, *, actor: Actor, key: str
) -> HttpResponse:
    typed = form.cleaned_data
    inputs = {
        "method": "on_site",
        "words": typed["words"].strip() or _("到现场看过，已经解决。"),
        "photos": list(drafts_under(key)),
        "position": form.position,
    }
    take_step(matter_id=matter.pk, step=typed["result"], by=actor, inputs=inputs, version=typed["version"])
    messages.success(request, _("核查结果已提交，编号 %(number)s。") % {"number": matter.number})
    return redirect("reports:round")


@never_cache
@login_required
@require_GET
def own_draft(request: HttpRequest, attachment_id: int) -> HttpResponseBase:
    """A photograph taken by oneself and not sent yet."""
    actor = acting(request)
    mine = Attachment.objects.filter(pk=attachment_id, uploaded_by=actor.staff_id, matter__isnull=True)
    draft = mine.first()
    if draft is None:
        raise NotFound()
    return serve(*file_to_serve(draft, small=SMALL in request.GET))
