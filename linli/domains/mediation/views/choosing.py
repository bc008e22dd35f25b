"""Naming the mediator of a dispute."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.cores.access.public import acting
from linli.cores.matters.public import is_open_to, take_step
from linli.domains.mediation.forms import ChooseForm
from linli.domains.mediation.queries.disputes import suggested_for
from linli.domains.mediation.views.parties import dispute_of
from linli.kernel.errors import LinliError, NotAllowed
from linli.kernel.page.forms import show_on_form


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """The parties' own choice first; suggestions with their reasons."""
    actor = acting(request)
    matter = dispute_of(number, actor)
    if not is_open_to(actor, matter, matter.workflow.step("choose")):
        if matter.state != "choosing":
            messages.info(request, _("现在不用选调解员。"))
            return redirect("matters:detail", number)
        raise NotAllowed(_("调解员由受理窗口和当事人一起确定。"))
    form = ChooseForm(
        request.POST or None, suggested=suggested_for(matter), initial={"version": matter.version}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            inputs = {"mediator": form.mediator, "how": said["how"], "checked": said["checked"]}
            try:
                take_step(
                    matter_id=matter.pk, step="choose", by=actor, inputs=inputs, version=said["version"]
                )
            except LinliError as refusal:
                show_on_form(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("已请%(name)s。") % {"name": form.mediator.name})
                return redirect("matters:detail", number)
    context = {"matter": matter, "form": form, "dispute": matter.dispute}
    return render(request, "mediation/choose.html", context, status=status)
