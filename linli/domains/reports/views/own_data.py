"""What is held of a resident, for the one who holds the receipt; and its deletion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.cores.matters.public import Matter
from linli.cores.people.public import masked
from linli.domains.reports.actions import forget_me
from linli.domains.reports.views.session import opened
from linli.kernel.errors import Invalid, NotFound


@never_cache
@require_http_methods(["GET", "POST"])
def own_data(request: HttpRequest, number: str) -> HttpResponse:
    """Show it masked: whoever holds the phone may not be the one who filed. POST deletes."""
    matter = Matter.objects.select_related("contact").filter(number=number).first()
    if matter is None or opened(request, number) != "owner":
        raise NotFound(_("请先用编号和回执码打开。"))
    if request.method == "POST":
        try:
            forget_me(matter=matter)
        except Invalid as nothing:
            messages.info(request, str(nothing))
        else:
            messages.success(request, _("您的联系方式已经删除。这件事照常办理，请留好编号和回执码。"))
        return redirect("reports:own_data", number=number)
    context = {
        "matter": matter,
        "contact": masked(matter.contact),
        "has_address": bool(matter.contact and matter.contact.address),
        "sealed": matter.sealed_words.count(),
    }
    return render(request, "reports/public_own_data.html", context)
