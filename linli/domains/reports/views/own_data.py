"""What is held of a resident, for the one who holds the receipt; and its deletion."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.cores.matters.public import Matter
from linli.cores.people.public import masked
from linli.domains.reports.actions import forget_me, want_no_news
from linli.domains.reports.views.news import follower_here
from linli.domains.reports.views.session import OWNER, opened
from linli.kernel.errors import Invalid, NotFound


@never_cache
@require_http_methods(["GET", "POST"])
def own_data(request: HttpRequest, number: str) -> HttpResponse:
    """Show it masked: whoever holds the phone may not be the one who filed. POST deletes."""
    matter = Matter.objects.select_related("contact").filter(number=number).first()
    follower = follower_here(request, matter) if matter else None
    if matter is None or (follower is None and opened(request, number) != OWNER):
        raise NotFound(_("请先用编号和回执码打开。"))
    if request.method == "POST":
        try:
            if follower is None:
                forget_me(matter=matter)
            else:
                want_no_news(follower=follower)
        except Invalid as nothing:
            messages.info(request, str(nothing))
        else:
            messages.success(request, _("您的联系方式已经删除。这件事照常办理，请留好编号和回执码。"))
        return redirect("reports:own_data", number=number)
    contact = follower.contact if follower else matter.contact
    context = {
        "matter": matter,
        "follows": follower is not None,
        "contact": masked(contact),
        "has_address": bool(contact and contact.address),
        "sealed": 0 if follower else matter.sealed_words.count(),
        "keep_days": settings.KEEP_PERSONAL_DAYS,
    }
    return render(request, "reports/public_own_data.html", context)
