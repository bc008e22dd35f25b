"""Taking a dispute in at the window, or as a gridworker with the parties' knowledge."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.access.public import acting
from linli.cores.matters.public import Matter
from linli.domains.mediation import policy
from linli.domains.mediation.actions import file_dispute
from linli.domains.mediation.forms import IntakeForm
from linli.domains.mediation.queries.wording import HINDRANCES
from linli.domains.mediation.rules import Hindrance
from linli.kernel.errors import LinliError, NotAllowed, NotFound
from linli.kernel.page.forms import show_on_form
from linli.kernel.page.sealed import seal_in_session, sealed_in_session

GIVEN = "dispute_receipt"
SHOWN_FOR = 30 * 60.0
"""Seconds in which the page with a new receipt can be loaded again."""


@sensitive_post_parameters()
@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """One page: how it came, whether it may be mediated, what it is about, who with whom, what they need."""
    actor = acting(request)
    if not policy.may_take_in(actor):
        raise NotAllowed(_("这是调解窗口、网格员和村(社区)干部登记纠纷用的页面。"))
    at_window = any(actor.holding(*policy.KEEPERS))
    form = IntakeForm(request.POST or None, actor=actor, at_window=at_window)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                filed = file_dispute(form.new, by=actor)
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                given = [filed.matter.number, filed.receipt]
                seal_in_session(request, GIVEN, given, seconds=SHOWN_FOR)
                return redirect("mediation:taken_in")
    in_danger = form.is_bound and form.data.get("danger") == "yes"
    context = {
        "form": form,
        "at_window": at_window,
        "danger": HINDRANCES[Hindrance.DANGER] if in_danger else None,
    }
    return render(request, "mediation/take_in.html", context, status=status)


@never_cache
@login_required
@require_GET
def taken_in(request: HttpRequest) -> HttpResponse:
    """Number and receipt code of what was just taken in, for the parties to keep; shown in this session alone."""
    number, receipt = sealed_in_session(request, GIVEN) or ("", "")
    matter = Matter.objects.select_related("desk").filter(number=number).first()
    if matter is None:
        raise NotFound()
    seen = Matter.objects.visible_to(acting(request)).filter(pk=matter.pk).exists()
    return render(
        request, "mediation/taken_in.html", {"matter": matter, "receipt": receipt, "may_open": seen}
    )
