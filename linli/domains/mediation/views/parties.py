"""Who takes part in a dispute."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.access.public import Actor, acting
from linli.cores.matters.public import Matter, find_matter
from linli.cores.people.public import looks_at, masked
from linli.domains.mediation import actions, policy
from linli.domains.mediation.forms import ConsentForm, PartyForm, PeopleForm, WhyForm
from linli.domains.mediation.models import Party, PartyRole
from linli.domains.mediation.queries.disputes import CONSENT_TONES
from linli.domains.mediation.queries.parties import parties_of
from linli.domains.mediation.workflow import KIND
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form


def dispute_of(number: str, actor: Actor) -> Matter:
    """The dispute of this number under the rule of sight; NotFound otherwise."""
    matter = find_matter(number, actor=actor)
    if matter.kind != KIND:
        raise NotFound()
    return matter


def _party_of(matter: Matter, party_id: int) -> Party:
    found = Party.objects.select_related("contact").filter(matter=matter, pk=party_id).first()
    if found is None:
        raise NotFound()
    return found


def _name(party: Party) -> str:
    shown = masked(party.contact)
    return shown.name if shown else _("已删除")


@login_required
@require_GET
def parties(request: HttpRequest, number: str) -> HttpResponse:
    """Who takes part, masked, and what each of them says to mediation."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    context = {
        "matter": matter,
        "parties": parties_of(matter),
        "tones": CONSENT_TONES,
        "may_conduct": policy.may_conduct(actor, matter),
    }
    return render(request, "mediation/parties.html", context)


@sensitive_post_parameters()
@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Add one who takes part, a guardian or an agent."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    policy.require_conductor(actor, matter)
    own = Party.objects.filter(matter=matter, role=PartyRole.PARTY).select_related("contact").order_by("pk")
    whom = [(one.pk, f"{one.get_side_display()} {_name(one)}") for one in own]
    form, status = PartyForm(request.POST or None, whom=whom), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.add_party(matter_id=matter.pk, new=form.new, acts_for=form.whom, by=actor)
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("已登记。"))
                return redirect("mediation:parties", number)
    return render(request, "mediation/add_party.html", {"matter": matter, "form": form}, status=status)


@sensitive_post_parameters()
@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def add_many(request: HttpRequest, number: str) -> HttpResponse:
    """Add many people of one side at once."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    policy.require_conductor(actor, matter)
    form, status = PeopleForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                count = actions.add_people(
                    matter_id=matter.pk, side=said["side"], people=said["people"], by=actor
                )
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("已登记 %(count)d 人。") % {"count": count})
                return redirect("mediation:parties", number)
    return render(request, "mediation/add_people.html", {"matter": matter, "form": form}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, number: str, party_id: int) -> HttpResponse:
    """Note what one of them says to mediation."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    party = _party_of(matter, party_id)
    policy.require_conductor(actor, matter)
    form, status = ConsentForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.record_consent(party_id=party.pk, by=actor, **form.cleaned_data)
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("已记录。"))
                return redirect("mediation:parties", number)
    context = {"matter": matter, "party": party, "name": _name(party), "form": form}
    return render(request, "mediation/consent.html", context, status=status)


@login_required
@require_POST
def elect(request: HttpRequest, number: str, party_id: int) -> HttpResponse:
    """Note that somebody speaks for their side, or no longer does."""
    actor = acting(request)
    party = _party_of(dispute_of(number, actor), party_id)
    try:
        actions.elect(party_id=party.pk, speaks="stop" not in request.POST, by=actor)
    except LinliError as refusal:
        if refusal.status == 403:
            raise
        messages.error(request, str(refusal))
    return redirect("mediation:parties", number)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, number: str, party_id: int) -> HttpResponse:
    """Take somebody out who does not belong to the dispute, after asking."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    party = _party_of(matter, party_id)
    policy.require_conductor(actor, matter)
    if request.method == "POST":
        try:
            actions.remove_party(party_id=party.pk, by=actor)
        except LinliError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("已移出。"))
        return redirect("mediation:parties", number)
    return render(
        request, "mediation/remove_party.html", {"matter": matter, "party": party, "name": _name(party)}
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def names(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the reason, then show names, telephones and the words without masks on this one page."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    form, shown, status = WhyForm(request.POST or None), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                shown = actions.uncover(matter=matter, by=actor, reason=form.cleaned_data["reason"])
                status = 200
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
    context = {"matter": matter, "form": form, "shown": shown, "looks": looks_at(f"matter:{number}")}
    return render(request, "mediation/names.html", context, status=status)
