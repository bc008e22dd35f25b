"""Pages for parties: apply, keep the receipt, see how it stands, take it back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import RESIDENT
from linli.cores.areas.public import full_name
from linli.cores.matters.public import Matter, steps_open_to, take_step, timeline_of, timeline_shown
from linli.domains.mediation.public import (
    DANGER,
    HINDRANCES,
    KIND,
    ApplyForm,
    Hindrance,
    file_dispute,
    open_with_receipt,
)
from linli.domains.reports.public import require_moderation, require_proof, sender_of
from linli.doors.applying.forms import FindForm, WithdrawForm
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form
from linli.kernel.page.sealed import seal_in_session, sealed_in_session

GIVEN, OPENED = "dispute_applied", "dispute_opened"
SHOWN_FOR = 30 * 60.0
"""Seconds in which the page with a new receipt can be loaded again."""
OPEN_FOR = 2 * 3600.0
"""Seconds until number and receipt are asked for again: a phone may be somebody else's by then."""
WITHDRAW = "withdraw_application"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """One party asks for mediation; what may not be mediated is not filed: the page says why and where to go."""
    form = ApplyForm(request.POST or None)
    status, found = 200, list[Hindrance]()
    if request.method == "POST":
        status = 422
        if form.is_valid() and not (found := form.hindrances):
            try:
                require_moderation("file", sender_of(request.META))
                require_proof(request.POST.get("altcha", ""))
                filed = file_dispute(form.new, by=RESIDENT)
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                _remember(request, filed.matter.number)
                given = [filed.matter.number, filed.receipt]
                seal_in_session(request, GIVEN, given, seconds=SHOWN_FOR)
                return redirect("applying:applied")
    in_danger = form.is_bound and form.data.get("danger") == "yes"
    context = {
        "form": form,
        "danger": DANGER if in_danger else None,
        "hindrances": [HINDRANCES[one] for one in found if one is not Hindrance.DANGER],
        "proof": settings.ROBOT_PROOF,
    }
    return render(request, "applying/apply.html", context, status=status)


@never_cache
@require_GET
def applied(request: HttpRequest) -> HttpResponse:
    """Number and receipt, and what happens next."""
    number, receipt = sealed_in_session(request, GIVEN) or ("", "")
    matter = Matter.objects.select_related("desk").filter(number=number, kind=KIND).first()
    if matter is None:
        raise NotFound()
    return render(request, "applying/applied.html", {"matter": matter, "receipt": receipt})


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Ask for number and receipt."""
    form = FindForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            require_moderation("follow", sender_of(request.META))
        except LinliError as refusal:
            show_on_form(form, refusal)
            status = refusal.status
        else:
            said = form.cleaned_data
            if matter := open_with_receipt(number=said["number"], code=said["code"]):
                _remember(request, matter.number)
                return redirect("applying:show", number=matter.number)
            form.add_error(None, _("编号和回执码对不上，请检查后再试。丢了回执码，带身份证到窗口查询。"))
    return render(request, "applying/find.html", {"form": form}, status=status)


def _remember(request: HttpRequest, number: str) -> None:
    seal_in_session(request, OPENED, number, seconds=OPEN_FOR)


def _opened(request: HttpRequest, number: str) -> Matter:
    mine = sealed_in_session(request, OPENED) == number
    known = Matter.objects.select_related("desk", "owner", "dispute__mediator").filter(kind=KIND)
    matter = known.filter(number=number).first() if mine else None
    if matter is None:
        raise NotFound(_("请先用编号和回执码打开。"))
    return matter


def _may_withdraw(matter: Matter) -> bool:
    return any(step.code == WITHDRAW for step in steps_open_to(RESIDENT, matter))


@never_cache
@require_GET
def show(request: HttpRequest, number: str) -> HttpResponse:
    """How it stands in plain words, who mediates, what was done, and how to take it back."""
    matter = _opened(request, number)
    context = {
        "matter": matter,
        "place": full_name(matter.area_code[:12]),
        "mediator": matter.dispute.mediator if matter.dispute.taken_at else None,
        "entries": timeline_shown(timeline_of(matter, public_only=True), lambda _file: "", anonymous=True),
        "form": WithdrawForm() if _may_withdraw(matter) else None,
    }
    return render(request, "applying/show.html", context)


@never_cache
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take the application back."""
    matter = _opened(request, number)
    form = WithdrawForm(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        take_step(matter_id=matter.pk, step=WITHDRAW, by=RESIDENT, inputs={"reason": reason})
    except LinliError:
        messages.warning(request, _("现在不能这样做，可能刚刚有了新进展，请看看下面的记录。"))
    else:
        messages.success(request, _("申请已经撤回。"))
    return redirect("applying:show", number=number)
