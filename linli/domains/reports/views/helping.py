"""Beside the form of the desk, while the caller speaks: what is open already, the caller's own matters, the draft."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from linli.cores.access.public import Actor
from linli.cores.areas.public import full_names
from linli.cores.matters.public import CallerForm, Found, find_caller, search
from linli.domains.reports.actions import drop_call, keep_call
from linli.domains.reports.queries.unfinished import unfinished_call
from linli.domains.reports.views.desk import clerk
from linli.domains.reports.views.photographs import KEY
from linli.kernel.chinese import mask_phone, subjects_in
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form

MOST_SHOWN = 5
LONGEST_READ = 60
"""Characters of the report that are looked for while it is being typed."""


@never_cache
@login_required
@require_POST
def known(request: HttpRequest) -> HttpResponse:
    """Open matters in sight that hold the words; the words travel in the body, never in an address."""
    actor, area = clerk(request), request.POST.get("area", "")[:12]
    typed, text = request.POST.get("words", "").strip()[:100], request.POST.get("text", "").strip()
    words = typed or " ".join(term.letters for term in subjects_in(text[:LONGEST_READ]))
    found = _open_with(actor, words, area=area, is_said=not typed)
    if not found and area:
        found = _open_with(actor, words, area="", is_said=not typed)
    places = full_names({one.matter.area_code for one in found})
    context = {
        "found": [(one, places.get(one.matter.area_code, "")) for one in found],
        "is_asked": bool(typed or text),
    }
    return render(request, "reports/_known.html", context)


def _open_with(actor: Actor, words: str, *, area: str, is_said: bool) -> list[Found]:
    """Open matters that hold the words; of what a caller only says some, those that say it in their title."""
    results = search(actor, words, filters={"open": "yes", "area": area})
    found = list(results.items)
    if is_said and results.holds_some:
        found = [one for one in found if any(piece.is_hit for piece in one.title)]
    return found[:MOST_SHOWN]


@sensitive_post_parameters("phone")
@never_cache
@login_required
@require_POST
def caller(request: HttpRequest) -> HttpResponse:
    """What was reported from the caller's telephone before, for a reason; every look-up is logged."""
    actor, form, found, status = clerk(request), CallerForm(request.POST), None, 422
    if form.is_valid():
        cleaned = form.cleaned_data
        try:
            found = find_caller(phone=cleaned["phone"], by=actor, reason=cleaned["reason"])
            status = 200
        except LinliError as error:
            show_on_form(form, error)
            status = error.status
    phone = mask_phone(form.cleaned_data.get("phone", "")) if found is not None else ""
    return render(
        request, "reports/_caller.html", {"form": form, "found": found, "phone": phone}, status=status
    )


@sensitive_post_parameters("name", "phone", "email", "home")
@never_cache
@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what stands in the form, at every key stroke."""
    actor, key = clerk(request), request.POST.get("key", "")
    is_kept = bool(KEY.fullmatch(key)) and keep_call(key=key, typed=request.POST.dict(), by=actor)
    return render(request, "reports/_kept.html", {"at": timezone.now() if is_kept else None})


@login_required
@require_POST
def forget_call(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Throw an unfinished call away."""
    actor = clerk(request)
    unfinished = unfinished_call(actor, draft_id)
    if unfinished is None:
        raise NotFound()
    drop_call(key=unfinished.draft.key, by=actor)
    messages.success(request, _("草稿已经删掉。"))
    return redirect("reports:take_down")
