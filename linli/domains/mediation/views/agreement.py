"""Writing an agreement, bringing it into force, noting how it is kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.access.public import Actor, acting
from linli.cores.matters.public import Matter, take_step
from linli.domains.mediation import actions, policy
from linli.domains.mediation.forms import DutyRows, InForceForm, NoteForm, WordsForm
from linli.domains.mediation.models import Agreement, Duty
from linli.domains.mediation.queries.agreement import AgreementShown, agreement_shown
from linli.domains.mediation.queries.parties import Shown, parties_of
from linli.domains.mediation.views.parties import dispute_of
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form

WORDS = ("form", "facts", "points", "terms", "manner")


def _people(shown: list[Shown]) -> list[tuple[int, str]]:
    """The parties to choose from, masked, with their side."""
    return [
        (row.party.pk, f"{row.party.get_side_display()} {row.contact.name if row.contact else ''}")
        for row in shown
    ]


def _written(matter: Matter) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The draft, or what the dispute gives for one."""
    draft = Agreement.objects.filter(matter=matter).first()
    if draft is None:
        return {"form": "written", "facts": matter.dispute.what}, []
    duties = [
        {"who": one.who_id, "whom": one.whom_id, "what": one.what, "amount": one.amount, "due_on": one.due_on}
        for one in draft.duties.order_by("due_on", "pk")
    ]
    return {name: getattr(draft, name) for name in WORDS}, duties


@sensitive_post_parameters()
@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """The agreement: to be written while it is mediated, to be read and followed afterwards."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    writes = matter.state == "mediating" and policy.may_conduct(actor, matter)
    shown = parties_of(matter)
    found = agreement_shown(matter, shown, today=timezone.localdate())
    if not writes:
        if request.method == "POST":
            policy.require_conductor(actor, matter)
        return render(request, "mediation/agreement.html", _read(matter, found, actor))
    return _write(request, matter, shown, found, actor)


def _read(matter: Matter, found: AgreementShown | None, actor: Actor) -> dict[str, Any]:
    notes = matter.state == "performing" and policy.may_conduct(actor, matter)
    return {"matter": matter, "found": found, "may_note": notes, "writes": False}


def _write(
    request: HttpRequest, matter: Matter, shown: list[Shown], found: AgreementShown | None, actor: Actor
) -> HttpResponse:
    words, duties = _written(matter)
    people = {"people": _people(shown)}
    form = WordsForm(request.POST or None, initial=words)
    rows = DutyRows(request.POST or None, initial=duties, prefix="duty", form_kwargs=people)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and rows.is_valid():
            try:
                actions.save_agreement(
                    matter_id=matter.pk,
                    words=form.cleaned_data,
                    duties=[row.new for row in rows if not row.is_blank],
                    by=actor,
                )
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("草稿已保存。"))
                return redirect("mediation:agreement", matter.number)
    context = {
        "matter": matter,
        "found": found,
        "form": form,
        "rows": rows,
        "in_force": InForceForm(initial={"version": matter.version}),
        "writes": True,
    }
    return render(request, "mediation/agreement.html", context, status=status)


@login_required
@require_POST
def in_force(request: HttpRequest, number: str) -> HttpResponse:
    """All have signed or agreed: it is in force, and its duties run."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    policy.require_conductor(actor, matter)
    form = InForceForm(request.POST)
    try:
        said = form.cleaned_data if form.is_valid() else {"agreed": False, "version": matter.version}
        take_step(
            matter_id=matter.pk,
            step="agree",
            by=actor,
            inputs={"agreed": said["agreed"]},
            version=said["version"],
        )
    except LinliError as refusal:
        messages.error(request, str(refusal))
        return redirect("mediation:agreement", number)
    messages.success(request, _("协议已生效。"))
    return redirect("matters:detail", number)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def duty(request: HttpRequest, number: str, duty_id: int) -> HttpResponse:
    """Note what became of one duty."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    policy.require_conductor(actor, matter)
    one = Duty.objects.filter(agreement=matter.pk, pk=duty_id).first()
    if one is None:
        raise NotFound()
    initial = {"version": matter.version, "state": one.state, "paid": one.paid or None, "note": one.note}
    form, status = NoteForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = {"duty": one.pk, **form.cleaned_data}
            try:
                take_step(
                    matter_id=matter.pk, step="note_duty", by=actor, inputs=said, version=said.pop("version")
                )
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("已记录。"))
                return redirect("mediation:agreement", number)
    found = agreement_shown(matter, parties_of(matter), today=timezone.localdate())
    row = next((row for row in found.duties if row.duty.pk == duty_id), None) if found else None
    context = {"matter": matter, "row": row, "form": form}
    return render(request, "mediation/duty.html", context, status=status)
