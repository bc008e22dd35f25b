"""Uncovering a resident's contact details: one by one, with a reason, logged."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.cores.access.rules import ROLE_FACTS
from linli.cores.matters.queries import find_matter
from linli.cores.matters.views.request import acting
from linli.cores.people.public import masked, reveal
from linli.kernel.errors import Invalid, NotAllowed, NotFound


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def reveal_contact(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the reason, then show what was left, once."""
    actor = acting(request)
    matter = find_matter(number, actor=actor)
    if not any(ROLE_FACTS[post.role].reveals for post in actor.posts):
        raise NotAllowed(_("您的岗位不能查看联系方式。"))
    if matter.contact is None or matter.contact.anonymised_at is not None:
        raise NotFound()
    shown, problem = None, ""
    if request.method == "POST":
        try:
            shown = reveal(
                contact=matter.contact,
                fields=("name", "phone", "email"),
                by=actor,
                reason=request.POST.get("reason", ""),
                subject=f"matter:{matter.number}",
            )
        except Invalid as error:
            problem = str(error.fields.get("reason", error))
    context = {"matter": matter, "contact": masked(matter.contact), "shown": shown, "problem": problem}
    return render(request, "matters/contact.html", context, status=422 if problem else 200)
