"""Following a report with its number and receipt code."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import RESIDENT
from linli.cores.areas.public import full_name
from linli.cores.areas.rules import Level
from linli.cores.matters.public import (
    SMALL,
    Attachment,
    Matter,
    StepForm,
    file_to_serve,
    picture_shown,
    steps_open_to,
    take_step,
    timeline_shown,
)
from linli.domains.reports.actions import join_report, refused_at, require_moderation, sender_of
from linli.domains.reports.forms import FollowForm
from linli.domains.reports.queries.everybody import is_public
from linli.domains.reports.queries.receipt import (
    files_for,
    open_with_receipt,
    photos_of_reporter,
    timeline_for,
)
from linli.domains.reports.views.filing import not_joined
from linli.domains.reports.views.news import news_for
from linli.domains.reports.views.session import OWNER, give_receipt, opened, remember_opened
from linli.kernel.chinese import mask_personal
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form
from linli.kernel.uploads import serve


@never_cache
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Ask for number and receipt."""
    form = FollowForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid() and (refusal := refused_at("follow", sender_of(request.META))):
        show_on_form(form, refusal)
        status = refusal.status
    elif form.is_valid():
        found = open_with_receipt(number=form.cleaned_data["number"], code=form.cleaned_data["code"])
        if found is not None:
            matter, follower = found
            remember_opened(request, matter.number, follower=follower.pk if follower else None)
            return redirect("reports:show", number=matter.number)
        form.add_error(None, _("编号和回执码对不上，请检查后再试。丢了回执码可以拨打 12345 查询。"))
    return render(request, "reports/public_find.html", {"form": form}, status=status)


def _opened(request: HttpRequest, number: str) -> tuple[Matter, str]:
    how = opened(request, number)
    matter = (
        Matter.objects.select_related("owner", "desk", "category", "merged_into")
        .filter(number=number)
        .first()
        if how
        else None
    )
    if matter is None:
        raise NotFound(_("请先用编号和回执码打开。"))
    return matter, how


@never_cache
@require_GET
def show(request: HttpRequest, number: str) -> HttpResponse:
    """How the report stands, in a resident's words, and what they may do now."""
    matter, how = _opened(request, number)
    context = _context(matter, how) | {"news": news_for(request, matter), "is_public": is_public(matter)}
    return render(request, "reports/public_show.html", context)


def _context(matter: Matter, how: str, typed: StepForm | None = None) -> dict[str, Any]:
    is_own = how == OWNER
    steps = steps_open_to(RESIDENT, matter) if is_own else []
    forms = {
        step.code: typed
        if typed and typed.transition.code == step.code
        else StepForm(step, matter, RESIDENT, prefix=step.code)
        for step in steps
    }
    return {
        "matter": matter,
        "is_own": is_own,
        "said": mask_personal(matter.text) if is_own else "",
        "title": mask_personal(matter.title) if not is_own and is_public(matter) else "",
        "place": _place(matter, is_own=is_own),
        "solved": forms.pop("judge_solved", None),
        "unsolved": forms.pop("judge_unsolved", None),
        "forms": [(form.transition, form) for form in forms.values()],
        "photos": _with_urls(matter, photos_of_reporter(matter)) if is_own else [],
        "entries": _lines(matter, matter, is_own),
        "kept_entries": _lines(matter.merged_into, None, False) if matter.merged_into else [],
    }


def _place(matter: Matter, *, is_own: bool) -> str:
    """Where it is; to a follower by its village, which is what everybody may know of any report."""
    if not is_own:
        return full_name(matter.area_code[: Level.VILLAGE])
    return " · ".join(filter(None, (full_name(matter.area_code), mask_personal(matter.address))))


def _lines(matter: Matter, files_of: Matter | None, is_own: bool) -> list[dict[str, Any]]:
    """The timeline; of a report that this one was merged into, the words without the files."""
    entries = timeline_for(matter, is_own=is_own)
    if files_of is None:
        entries = tuple(dataclasses.replace(shown, files=()) for shown in entries)
    return timeline_shown(entries, lambda file: _url(matter, file), anonymous=True)


def _url(matter: Matter, file: Attachment) -> str:
    return reverse("reports:attachment", args=[matter.number, file.pk])


def _with_urls(matter: Matter, files: Iterable[Attachment]) -> list[dict[str, str]]:
    return [picture_shown(file, _url(matter, file)) for file in files if file.is_image]


@never_cache
@require_POST
def take(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Take a step as the resident: answer, supplement, withdraw, judge."""
    matter, how = _opened(request, number)
    if how != OWNER:
        raise NotFound()
    refusal = refused_at("upload", sender_of(request.META))
    step = next((s for s in steps_open_to(RESIDENT, matter) if s.code == code), None)
    if step is None:
        messages.warning(request, _("现在不能这样做，可能刚刚有了新进展，请看看下面的记录。"))
        return redirect("reports:show", number=number)
    files = None if refusal else request.FILES
    form, status = StepForm(step, matter, RESIDENT, request.POST, files, prefix=code), 422
    if form.is_valid():
        try:
            if refusal:
                raise refusal
            take_step(matter_id=matter.pk, step=code, by=RESIDENT, inputs=form.inputs)
        except LinliError as error:
            show_on_form(form, error)
            status = error.status
        else:
            messages.success(request, _("已收到，谢谢您。"))
            return redirect("reports:show", number=number)
    return render(request, "reports/public_show.html", _context(matter, how, form), status=status)


@require_POST
def join(request: HttpRequest, number: str) -> HttpResponse:
    """ "It is this one": follow a report that is there already."""
    matter = Matter.objects.filter(number=number, kind="report", confidentiality=0).first()
    if matter is None:
        raise NotFound()
    try:
        require_moderation("file", sender_of(request.META))
        follower, code = join_report(matter=matter)
    except LinliError as refusal:
        return not_joined(request, refusal)
    remember_opened(request, number, follower=follower.pk)
    give_receipt(request, number, code)
    return redirect("reports:sent", number=number)


@require_GET
def attachment(request: HttpRequest, number: str, attachment_id: int) -> HttpResponseBase:
    """A picture or paper that the resident may see."""
    matter, how = _opened(request, number)
    file = files_for(matter, is_own=how == OWNER).filter(pk=attachment_id).first()
    if file is None:
        raise NotFound()
    return serve(*file_to_serve(file, small=SMALL in request.GET))
