"""Several matters at once: each by the same action, each on its own, with a report of what did not go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.cores.access.public import Actor, acting
from linli.cores.matters.public import (
    AskType,
    Matter,
    StepForm,
    Transition,
    is_open_to,
    kind_of,
    take_step,
    what_happened_meanwhile,
)
from linli.cores.orgs.public import Organisation
from linli.kernel.errors import Invalid, LinliError, Stale

MOST_AT_ONCE = 100


@login_required
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Ask once for what the step needs, then take it for each chosen matter."""
    actor = acting(request)
    matters = _chosen(request, actor)
    transition = _transition(matters[0], request.POST.get("step", ""))
    routes = _routes(transition, matters)
    form = StepForm(transition, matters[0], actor, request.POST if "version" in request.POST else None)
    if routes:
        _let_rules_decide(form, transition)
    if not form.is_bound or not form.is_valid():
        fitting = [matter for matter in matters if is_open_to(actor, matter, transition)]
        context = {
            "form": form,
            "transition": transition,
            "fitting": fitting,
            "unfitting": [matter for matter in matters if matter not in fitting],
            "routes": bool(routes),
            "chosen": [(matter, _name_of(routes.get(matter.pk))) for matter in fitting],
            "back": request.POST.get("back", ""),
        }
        return render(request, "portal/bulk.html", context, status=422 if form.is_bound else 200)
    return _carry_out(request, transition, matters, form.inputs, routes)


def _chosen(request: HttpRequest, actor: Actor) -> list[Matter]:
    numbers = request.POST.getlist("number")[:MOST_AT_ONCE]
    seen = Matter.objects.visible_to(actor).select_related("category")
    matters = list(seen.filter(number__in=numbers).order_by("order_light", "order_due", "pk"))
    if not matters:
        raise Invalid(_("请先勾选事项。"))
    return matters


def _transition(matter: Matter, code: str) -> Transition:
    try:
        transition = kind_of(matter.kind).workflow.step(code)
    except KeyError:
        raise Invalid(_("没有这个办理动作。")) from None
    if not transition.bulk:
        raise Invalid(_("这个动作只能逐件办理。"))
    return transition


def _routes(transition: Transition, matters: list[Matter]) -> dict[int, Organisation]:
    """For a step that asks for an organisation: the one that the rules name for each matter; one query."""
    if not any(ask.type is AskType.ORGANISATION for ask in transition.asks):
        return {}
    named: dict[int, int] = {}
    for matter in matters:
        preset = kind_of(matter.kind).preset
        found = preset(matter, transition.code).get("organisation") if preset else None
        if isinstance(found, int):
            named[matter.pk] = found
    bodies = Organisation.objects.active().in_bulk(set(named.values()))
    return {pk: bodies[body] for pk, body in named.items() if body in bodies}


def _let_rules_decide(form: StepForm, transition: Transition) -> None:
    """Left empty, the field means: each to where the rules send it."""
    for ask in transition.asks:
        field = form.fields.get(ask.name)
        if ask.type is AskType.ORGANISATION and isinstance(field, ModelChoiceField):
            field.required, field.empty_label = False, _("按派遣规则各派各的")


def _name_of(body: Organisation | None) -> str:
    return body.short_name if body else ""


def _carry_out(
    request: HttpRequest,
    transition: Transition,
    matters: list[Matter],
    inputs: Mapping[str, Any],
    routes: Mapping[int, Organisation],
) -> HttpResponse:
    actor, refused = acting(request), []
    for matter in matters:
        own = dict(inputs)
        if "organisation" in own and not own["organisation"]:
            own["organisation"] = routes.get(matter.pk)
        try:
            take_step(matter_id=matter.pk, step=transition.code, by=actor, inputs=own)
        except LinliError as error:
            refused.append((matter, _why(matter, error)))
    done, back = len(matters) - len(refused), request.POST.get("back", "")
    if refused:
        context = {"refused": refused, "transition": transition, "done": done, "back": back}
        return render(request, "portal/bulk_refused.html", context, status=409)
    messages.success(request, _("已办理 %(count)d 件：%(done)s。") % {"count": done, "done": transition.name})
    return redirect(f"{reverse('portal:inbox')}?{back}")


def _why(matter: Matter, error: LinliError) -> str:
    if isinstance(error, Stale):
        return what_happened_meanwhile(Matter.objects.get(pk=matter.pk))
    return " ".join([str(error), *map(str, error.fields.values())])
