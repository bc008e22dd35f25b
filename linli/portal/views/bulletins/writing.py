"""Drafting and editing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.cores.access.public import acting
from linli.cores.areas.public import names
from linli.kernel.errors import Invalid, LinliError, Stale
from linli.kernel.page.forms import show_on_form
from linli.portal import policy
from linli.portal.actions import bulletins as actions
from linli.portal.forms import DraftForm, EditForm
from linli.portal.models import Bulletin, BulletinKind
from linli.portal.rules.bulletin import (
    HEADINGS,
    MONTHLY,
    WEEKLY,
    Figures,
    heading_of,
    last_period,
    left_to_fill_in,
)
from linli.portal.views.bulletins.reading import found


@login_required
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Which area and which days; what comes out is edited on the next page."""
    actor = acting(request)
    policy.require_writer(actor)
    offices = policy.offices(actor)
    known = names(offices)
    areas = [(code, known.get(code, code)) for code in offices]
    today = timezone.localdate()
    asked = {name: request.GET[name] for name in ("area", "kind", "since", "until") if name in request.GET}
    first = {"area": offices[0], "kind": MONTHLY, "since": last_period(MONTHLY, today).since} | asked
    form = DraftForm(request.POST or None, areas=areas, initial=first)
    same: Bulletin | None = None
    if form.is_bound and form.is_valid():
        given = {"area": form.cleaned_data["area"], "kind": form.cleaned_data["kind"], "period": form.period}
        try:
            made = actions.draft_bulletin(**given, by=actor)
        except Invalid as refusal:
            show_on_form(form, refusal)
            same = _same(refusal, given)
        else:
            messages.success(request, _("已按数据起草，请修改后印发。"))
            return redirect("portal:bulletin_edit", made.pk)
    context = {"form": form, "same": same, "quick": _quick(today), "areas": areas}
    return render(request, "portal/bulletin_draft.html", context, status=422 if form.errors else 200)


def _same(refusal: Invalid, given: dict[str, Any]) -> Bulletin | None:
    if refusal.code != "bulletin_exists":
        return None
    days = {"since": given["period"].since, "until": given["period"].until}
    return Bulletin.objects.live().filter(area_code=given["area"], kind=given["kind"], **days).first()


def _quick(today: dt.date) -> list[tuple[str, Any, dt.date, dt.date]]:
    """The last week and the last month, one press each."""
    found = []
    for kind in (WEEKLY, MONTHLY):
        period = last_period(kind, today)
        found.append((kind, BulletinKind(kind).label, period.since, period.until))
    return found


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and sections, each with what was drafted from the figures."""
    known = found(request, pk)
    policy.require_writer(acting(request), known.area_code)
    if not known.is_draft:
        return redirect("portal:bulletin", pk)
    headings = {name: heading_of(name, Figures(known.data, known.kind)) for name in HEADINGS}
    if request.method != "POST":
        return show_editing(request, known, EditForm.of(known, headings))
    form = EditForm(_with_restored(request, known), headings=headings)
    if form.is_valid():
        try:
            actions.edit_bulletin(
                bulletin_id=pk,
                version=form.cleaned_data["version"],
                title=form.cleaned_data["title"],
                sections=form.sections,
                by=acting(request),
            )
        except Stale as refusal:
            return _show_both(request, pk, form, refusal)
        except Invalid as refusal:
            show_on_form(form, refusal)
        else:
            messages.success(request, _("已保存。"))
            goes_on = request.POST.get("then") == "edit" or request.POST.get("restore") in HEADINGS
            return redirect("portal:bulletin_edit" if goes_on else "portal:bulletin", pk)
    return show_editing(request, known, form)


def _with_restored(request: HttpRequest, known: Bulletin) -> Any:
    """What was typed; one section as it was drafted, where its button was pressed."""
    name = request.POST.get("restore", "")
    if name not in HEADINGS:
        return request.POST
    given = request.POST.copy()
    given[name] = known.drafted.get(name, "")
    return given


def _show_both(request: HttpRequest, pk: int, form: EditForm, refusal: LinliError) -> HttpResponse:
    """Somebody was faster: what was typed stays in the fields, theirs stands beneath; saving again keeps what is typed."""
    known = found(request, pk)
    if not known.is_draft:
        messages.error(request, str(refusal))
        return redirect("portal:bulletin", pk)
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["version"] = str(known.version)  # type: ignore[index]
    form.add_error(
        None, _("%(what)s他们的文字在各栏下面，对照以后再保存，就以您的为准。") % {"what": refusal}
    )
    return show_editing(request, known, form, theirs=True, status=409)


def show_editing(
    request: HttpRequest, known: Bulletin, form: EditForm, *, theirs: bool = False, status: int = 0
) -> HttpResponse:
    """The page; with the texts of whoever was faster where there were any."""
    rows = []
    for name in HEADINGS:
        typed = str(form[name].value() or "")
        kept, drafted = known.sections.get(name, ""), known.drafted.get(name, "")
        rows.append(
            {
                "field": form[name],
                "name": name,
                "drafted": drafted if _differs(typed, drafted) else "",
                "theirs": kept if theirs and _differs(typed, kept) else "",
                "left": left_to_fill_in(typed),
            }
        )
    context = {"bulletin": known, "form": form, "rows": rows}
    return render(
        request, "portal/bulletin_edit.html", context, status=status or (422 if form.errors else 200)
    )


def _differs(one: str, other: str) -> bool:
    return one.split() != other.split()
