"""Issuing, refreshing, withdrawing, discarding, restoring."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.access.public import acting
from linli.kernel.errors import Invalid, Stale
from linli.kernel.page.forms import show_on_form
from linli.portal import policy
from linli.portal.actions import bulletins as actions
from linli.portal.forms import EditForm, WithdrawForm
from linli.portal.rules.bulletin import HEADINGS, Figures, heading_of
from linli.portal.views.bulletins.reading import found
from linli.portal.views.bulletins.writing import show_editing


@login_required
@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it its number; what is unfinished is shown where it is to be filled in."""
    policy.require_writer(acting(request))
    try:
        made = actions.issue_bulletin(bulletin_id=pk, version=_version(request), by=acting(request))
    except Invalid as refusal:
        known = found(request, pk)
        headings = {name: heading_of(name, Figures(known.data, known.kind)) for name in HEADINGS}
        form = EditForm(EditForm.of(known, headings).initial, headings=headings)
        form.is_valid()
        show_on_form(form, refusal)
        return show_editing(request, known, form)
    except Stale as refusal:
        messages.error(request, _("%(what)s请看过以后再印发。") % {"what": refusal})
        return redirect("portal:bulletin", pk)
    messages.success(request, _("已印发%(number)s。") % {"number": made.number_words})
    return redirect("portal:bulletin", pk)


@login_required
@require_POST
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures as they are now; the office's own words stay."""
    policy.require_writer(acting(request))
    try:
        kept = actions.refresh_bulletin(bulletin_id=pk, version=_version(request), by=acting(request))
    except Stale as refusal:
        messages.error(request, str(refusal))
        return redirect("portal:bulletin", pk)
    if kept:
        named = "、".join(HEADINGS[name] for name in kept)
        sentence = _("数据已更新。%(sections)s里有您改过的文字，没有动，请对照新草拟的文字核对数字。")
        messages.warning(request, sentence % {"sections": named})
    else:
        messages.success(request, _("数据已更新，文字按新的数重新草拟。"))
    return redirect("portal:bulletin_edit", pk)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """With a reason; it stays in the archive."""
    known = found(request, pk)
    policy.require_writer(acting(request), known.area_code)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.withdraw_bulletin(bulletin_id=pk, reason=form.cleaned_data["reason"], by=acting(request))
        except (Invalid, Stale) as refusal:
            show_on_form(form, refusal)
        else:
            messages.success(request, _("已撤回，存档里写明了理由。"))
            return redirect("portal:bulletin", pk)
    context = {"bulletin": known, "form": form}
    return render(request, "portal/bulletin_withdraw.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft aside."""
    policy.require_writer(acting(request))
    try:
        actions.discard_draft(bulletin_id=pk, by=acting(request))
    except Stale as refusal:
        messages.error(request, str(refusal))
        return redirect("portal:bulletin", pk)
    messages.success(request, _("草稿已作废，可以恢复。"))
    return redirect("portal:bulletin", pk)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back."""
    policy.require_writer(acting(request))
    try:
        actions.restore_draft(bulletin_id=pk, by=acting(request))
    except Stale as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("草稿已恢复。"))
    return redirect("portal:bulletin", pk)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() and len(given) < 9 else 0
