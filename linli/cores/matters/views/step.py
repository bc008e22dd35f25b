"""Taking a step from a page: the form of the declaration, sent to the one action."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.cores.access.public import acting
from linli.cores.areas.public import full_name
from linli.cores.matters.actions import take_step
from linli.cores.matters.forms import StepForm
from linli.cores.matters.forms.place import PlaceInput
from linli.cores.matters.models import Matter
from linli.cores.matters.policy import steps_open_to
from linli.cores.matters.queries import find_for_step, find_matter, last_words
from linli.cores.matters.queries.shown import timeline_shown
from linli.cores.matters.rules import normalise_number
from linli.cores.matters.views.request import way_back
from linli.cores.matters.workflow import AskType, Transition, kind_of
from linli.kernel.errors import Invalid, LinliError, Stale
from linli.kernel.page.forms import show_on_form


def _seen_anew(form: StepForm, matter: Matter) -> StepForm:
    """What was typed, with the version that the person sees now: the next press is about that one."""
    typed = cast(QueryDict, form.data).copy()
    typed["version"] = str(matter.version)
    # Its files are kept under the form's key already: taken in once more they would be there twice.
    again = StepForm(form.transition, matter, form.actor, typed)
    again.full_clean()
    return again


def _initial(request: HttpRequest, matter: Matter, transition: Transition) -> dict[str, Any]:
    """What the kind presets, the other matter that a link names, and the place as far as it is chosen."""
    preset = kind_of(matter.kind).preset
    initial: dict[str, Any] = dict(preset(matter, transition.code)) if preset else {}
    for ask in transition.asks:
        if ask.type is AskType.MATTER and ask.name in request.GET:
            initial[ask.name] = normalise_number(request.GET[ask.name])
        elif ask.type is AskType.AREA and f"{ask.name}_0" in request.GET:
            initial[ask.name] = PlaceInput().value_from_datadict(request.GET, None, ask.name)
    return initial


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Show and take one step. What was typed stays, whatever is wrong."""
    actor = acting(request)
    # A form that is sent is mostly taken, and shows no page then: what a page shows is read when there is one.
    matter = (find_for_step if request.method == "POST" else find_matter)(number, actor=actor)
    try:
        transition = matter.workflow.step(code)
    except KeyError:
        raise Invalid(_("没有这个办理动作。"), code="unknown_step") from None
    if page := kind_of(matter.kind).step_pages.get(code):
        return redirect(reverse(page, args=[matter.number]) + way_back(request))
    initial = _initial(request, matter, transition) if request.method == "GET" else {}
    form = StepForm(transition, matter, actor, request.POST or None, request.FILES or None, initial=initial)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                take_step(
                    matter_id=matter.pk,
                    step=code,
                    by=actor,
                    inputs=form.inputs,
                    version=form.cleaned_data["version"],
                )
            except LinliError as error:
                status = error.status
                matter = find_matter(number, actor=actor)
                if isinstance(error, Stale):
                    form = _seen_anew(form, matter)
                show_on_form(form, error)
            else:
                messages.success(request, _("已办理：%(done)s。") % {"done": transition.name})
                return redirect(reverse("matters:detail", args=[number]) + way_back(request))
        else:
            status, matter = 422, find_matter(number, actor=actor)
    open_steps = {possible.code for possible in steps_open_to(actor, matter)}
    context = {
        "form": form,
        "matter": matter,
        "kind": kind_of(matter.kind),
        "transition": transition,
        "is_open": code in open_steps,
        "back": way_back(request),
        "place": full_name(matter.area_code),
        "last_words": timeline_shown(last_words(matter), lambda _file: ""),
    }
    return render(request, "matters/step.html", context, status=status)
