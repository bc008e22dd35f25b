"""The log of one subscription: what was sent, what did not arrive, sending it again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.cores.access.public import acting
from linli.doors.api.actions import disable_webhook, enable_webhook, known_steps, replay
from linli.doors.api.models import DeliveryState
from linli.doors.api.policy import require_client_manager
from linli.doors.api.queries.clients import deliveries_page, find_webhook

TONES = {DeliveryState.DELIVERED: "good", DeliveryState.WAITING: "waiting", DeliveryState.GIVEN_UP: "bad"}


@login_required
@require_GET
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """What went to this address."""
    require_client_manager(acting(request))
    found, only, names = find_webhook(pk), request.GET.get("only", ""), known_steps()
    page = deliveries_page(found, only=only, cursor=request.GET.get("cursor"))
    rows = [(row, names.get(row.entry.step, row.entry.step), TONES[DeliveryState(row.state)]) for row in page]
    labels = [("", _("全部")), *DeliveryState.choices]
    tabs = [{"label": label, "url": f"?only={code}", "is_current": code == only} for code, label in labels]
    chosen = [names.get(step, step) for step in found.steps]
    context = {"webhook": found, "page": page, "rows": rows, "tabs": tabs, "chosen": chosen}
    return render(request, "api/webhook.html", context)


@login_required
@require_POST
def replay_delivery(request: HttpRequest, pk: int, delivery_id: int) -> HttpResponse:
    """Send it once more."""
    require_client_manager(acting(request))
    replay(
        delivery_id=find_webhook(pk).deliveries.filter(pk=delivery_id).values_list("pk", flat=True).first()
        or 0,
        by=acting(request),
    )
    messages.success(request, _("已重新排队推送。"))
    return redirect("api_pages:webhook", pk=pk)


@login_required
@require_POST
def switch_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop sending, or begin again."""
    require_client_manager(acting(request))
    if request.POST.get("off"):
        disable_webhook(webhook_id=pk, by=acting(request))
        messages.success(request, _("已停用这个推送。"))
    else:
        enable_webhook(webhook_id=pk, by=acting(request))
        messages.success(request, _("已恢复这个推送。"))
    return redirect("api_pages:webhook", pk=pk)
