"""The bell's page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from linli.cores.notify.actions import read_notices
from linli.cores.notify.models import Notice
from linli.cores.notify.queries import notices_page


@login_required
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """All notices of the person signed in, newest first."""
    page = notices_page(int(request.user.pk or 0), cursor=request.GET.get("cursor"))
    return render(request, "notify/notices.html", {"page": page})


@login_required
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as read and go to what it is about."""
    notice = get_object_or_404(Notice, pk=pk, recipient=request.user)
    read_notices(user_id=int(request.user.pk or 0), pks=[pk])
    inside = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if notice.url and inside else "notify:notices")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    read_notices(user_id=int(request.user.pk or 0))
    return redirect("notify:notices")
