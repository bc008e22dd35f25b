"""What left the house, what waits and what failed, for the system administrator."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from linli.cores.notify.actions import retry_messages, ways_open
from linli.cores.notify.forms import LogForm
from linli.cores.notify.policy import require_channel_keeper
from linli.cores.notify.queries import log_page, ways_shown
from linli.cores.notify.views.tabs import tabs_of
from linli.kernel.acting import acting


@login_required
@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """The ways with their figures of the last hour, and the log of messages."""
    require_channel_keeper(acting(request))
    form = LogForm(request.GET)
    page, rows = log_page(form.asked, cursor=request.GET.get("cursor"))
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "ways": ways_shown(ways_open()),
        "tabs": tabs_of("log"),
    }
    return render(request, "notify/log.html", context)


@login_required
@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Send again what failed."""
    pk, way = request.POST.get("message", ""), request.POST.get("way", "")
    again = retry_messages(by=acting(request), pk=int(pk) if pk.isdigit() else None, way=way)
    if again:
        done = ngettext("%(again)s 条消息会再发一次。", "%(again)s 条消息会再发一次。", again)
        messages.success(request, done % {"again": again})
    else:
        messages.info(request, _("没有需要重发的消息。"))
    return redirect("notify:log")
