"""The ways out: those of the environment, and those that the county adds."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.accounts.models import User
from linli.cores.notify.actions import remove_channel, save_channel, try_way
from linli.cores.notify.actions.carriers import mail_carrier, sms_carrier
from linli.cores.notify.forms import ChannelForm
from linli.cores.notify.models import Channel, MessageState
from linli.cores.notify.policy import require_channel_keeper
from linli.cores.notify.queries import channels_page, shown, way_name
from linli.cores.notify.views.tabs import tabs_of
from linli.kernel.acting import acting
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form


@login_required
@require_GET
def channels(request: HttpRequest) -> HttpResponse:
    """All ways, each with a button to try it."""
    require_channel_keeper(acting(request))
    page, rows = channels_page(cursor=request.GET.get("cursor"))
    context = {
        "tabs": tabs_of("channels"),
        "page": page,
        "channels": rows,
        "mail": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}" if mail_carrier() else "",
        "sender": settings.DEFAULT_FROM_EMAIL,
        "site": settings.SITE_URL,
        "sms": settings.SMS_SENDER if sms_carrier() else "",
        "signature": settings.SMS_SIGNATURE,
    }
    return render(request, "notify/channels.html", context)


@sensitive_post_parameters("url")
@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add a channel, or change one."""
    require_channel_keeper(acting(request))
    channel = get_object_or_404(Channel.objects.select_related("organisation"), pk=pk) if pk else None
    form = ChannelForm(request.POST if request.method == "POST" else None, channel=channel)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_channel(wanted=form.wanted, by=acting(request), channel=channel)
        except LinliError as error:
            show_on_form(form, error)
        else:
            messages.success(request, _("“%(name)s”已保存，请试发一次。") % {"name": saved.name})
            return redirect("notify:channels")
    context = {"form": form, "channel": channel}
    return render(request, "notify/channel.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a channel away."""
    remove_channel(channel=get_object_or_404(Channel, pk=pk), by=acting(request))
    messages.success(request, _("渠道已删除。"))
    return redirect("notify:channels")


@login_required
@require_POST
def test(request: HttpRequest) -> HttpResponse:
    """Send a test now and say how it went."""
    way = request.POST.get("way", "")
    message = try_way(way=way, user=cast(User, request.user), by=acting(request))
    if message.state == MessageState.SENT:
        messages.success(request, _("%(way)s：已发出，请看看收到没有。") % {"way": way_name(way)})
    else:
        (row,) = shown([message])
        messages.error(request, _("%(way)s：没有发出去。%(reason)s") % {"way": row.way, "reason": row.reason})
    return redirect("notify:channels")
