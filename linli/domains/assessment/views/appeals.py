"""Appealing, the matters behind a score, and the papers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import acting
from linli.domains.assessment import actions
from linli.domains.assessment.forms import AppealForm, EvidenceForm
from linli.domains.assessment.models import Adjustment, EnteredValue, EvidenceFile, Indicator, Scheme
from linli.domains.assessment.policy import may_appeal, may_open_sheet
from linli.domains.assessment.queries import behind as behind_of
from linli.domains.assessment.queries import schemes_seen
from linli.domains.assessment.views.asking import body_read, scheme_kept, scheme_read
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form
from linli.kernel.uploads import serve


@login_required
@require_GET
def behind(request: HttpRequest, pk: int, body: int, indicator: int) -> HttpResponse:
    """The matters that the points of one indicator come from."""
    found, actor = scheme_read(request, pk)
    opened = _indicator(found, indicator)
    assessed = body_read(actor, opened, body)
    part = request.GET.get("part", "")
    listed = behind_of(opened, assessed, actor, cursor=request.GET.get("cursor"), part=part)
    if listed is None:
        raise NotFound()
    context = {"scheme": found, "indicator": opened, "body": assessed, "behind": listed, "part": part}
    return render(request, "assessment/behind.html", context)


def _indicator(scheme: Scheme, pk: int) -> Indicator:
    found = scheme.indicators.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    found.scheme = scheme
    return found


@login_required
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, pk: int, body: int, what: str, item: int) -> HttpResponse:
    """Say that a deduction, a veto or the points of an indicator are wrong."""
    found, actor = scheme_read(request, pk)
    if not may_appeal(actor, body):
        raise NotFound()
    about = _about(found, body, what, item)
    form, status = AppealForm(request.POST or None, request.FILES or None, actor=actor), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.file_appeal(
                    scheme_id=pk,
                    body_id=body,
                    about=about,
                    reason=form.cleaned_data["reason"],
                    draft_key=form.draft_key,
                    by=actor,
                )
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("申诉已提出，三十天内答复。"))
                return redirect("matters:detail", made.number)
    context = {"form": form, "scheme": found, "about": about, "what": what, "body": body}
    return render(request, "assessment/appeal.html", context, status=status)


def _about(scheme: Scheme, body: int, what: str, item: int) -> Adjustment | Indicator:
    if what == "indicator":
        return _indicator(scheme, item)
    found = scheme.adjustments.select_related("body").filter(pk=item, body=body).first()
    if found is None:
        raise NotFound()
    return found


@login_required
@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, pk: int, body: int, what: str, item: int) -> HttpResponse:
    """Keep papers with an entered value or an adjustment."""
    found, actor = scheme_kept(request, pk)
    shows = _shown(found, body, what, item)
    form, status = EvidenceForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.attach_evidence(shows=shows, files=form.cleaned_data["papers"], by=actor)
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                messages.success(request, _("材料已附上，被考核单位能看到。"))
                return redirect("assessment:sheet", pk, body)
    context = {"form": form, "scheme": found, "shows": shows, "body": shows.body}
    return render(request, "assessment/attach.html", context, status=status)


def _shown(scheme: Scheme, body: int, what: str, item: int) -> Adjustment | EnteredValue:
    found: Adjustment | EnteredValue | None
    if what == "adjustment":
        found = scheme.adjustments.select_related("body").filter(pk=item, body=body).first()
    else:
        rows = EnteredValue.objects.filter(indicator__scheme=scheme, body=body, pk=item)
        found = rows.select_related("body", "indicator").first()
    if found is None:
        raise NotFound()
    return found


@login_required
@require_GET
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A paper, for whoever reads the sheet that it stands on."""
    actor = acting(request)
    rows = EvidenceFile.objects.select_related("adjustment__scheme", "entered__indicator__scheme")
    found = rows.filter(pk=pk).first()
    if found is None or not may_open_sheet(actor, found.shows.body_id):
        raise NotFound()
    shows = found.shows
    scheme = shows.scheme if isinstance(shows, Adjustment) else shows.indicator.scheme
    if not schemes_seen(actor).filter(pk=scheme.pk).exists():
        raise NotFound()
    return serve(found.file.open("rb"), found.name, found.content_type)


@login_required
@require_POST
def remove_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a paper away."""
    rows = EvidenceFile.objects.select_related("adjustment", "entered__indicator")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    shows = found.shows
    scheme = shows.scheme_id if isinstance(shows, Adjustment) else shows.indicator.scheme_id
    _found, actor = scheme_kept(request, scheme)
    actions.remove_evidence(file_id=pk, by=actor)
    messages.success(request, _("材料已删除。"))
    return redirect("assessment:sheet", scheme, shows.body_id)
