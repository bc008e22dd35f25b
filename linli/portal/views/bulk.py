"""Several matters at once: each by the same action, each on its own, with a report of what did not go."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.cores.access.public import Actor
from linli.cores.matters.public import Matter, StepForm, kind_of, take_step
from linli.kernel.errors import Invalid, LinliError

MOST_AT_ONCE = 100


@login_required
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Ask once for what the step needs, then take it for each chosen matter."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    numbers = request.POST.getlist("number")[:MOST_AT_ONCE]
    matters = list(Matter.objects.visible_to(actor).filter(number__in=numbers).order_by("pk"))
    if not matters:
        raise Invalid(_("请先勾选事项。"))
    code = request.POST.get("step", "")
    try:
        transition = kind_of(matters[0].kind).workflow.step(code)
    except KeyError:
        raise Invalid(_("没有这个办理动作。")) from None
    if not transition.bulk:
        raise Invalid(_("这个动作只能逐件办理。"))
    form = StepForm(transition, matters[0], actor, request.POST if "version" in request.POST else None)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "transition": transition, "matters": matters}
        return render(request, "portal/bulk.html", context, status=422 if form.is_bound else 200)
    refused = []
    for matter in matters:
        try:
            take_step(matter_id=matter.pk, step=code, by=actor, inputs=form.inputs)
        except LinliError as error:
            refused.append((matter, str(error)))
    done = len(matters) - len(refused)
    if done:
        messages.success(
            request, _("已办理 %(count)d 件：%(done)s。") % {"count": done, "done": transition.name}
        )
    if refused:
        return render(
            request, "portal/bulk_refused.html", {"refused": refused, "transition": transition}, status=409
        )
    return redirect(reverse("portal:inbox"))
