"""All posters of an area at once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.cores.access.public import acting
from linli.cores.areas.public import full_name
from linli.cores.documents import actions, policy
from linli.cores.documents.models import PosterSet
from linli.cores.documents.views.asking import language_of
from linli.kernel.errors import Invalid, NotFound
from linli.kernel.page.site import site_of
from linli.kernel.uploads import serve


@login_required
@require_POST
def make(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the set; the page that opens tells how far it is."""
    try:
        made = actions.ask_for_set(
            area_code=code, language=language_of(request), site=site_of(request), by=acting(request)
        )
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect("documents:area", code)
    return redirect("documents:set", made.pk)


@never_cache
@login_required
@require_GET
def poster_set(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, and the file."""
    return _shown(request, pk, "documents/set.html")


@never_cache
@login_required
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while the worker works."""
    return _shown(request, pk, "documents/_progress.html")


@login_required
@require_GET
def set_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF, streamed."""
    made = _own(request, pk)
    if not made.file:
        raise NotFound()
    name = _("%(place)s海报%(total)s张") % {"place": full_name(made.area_code), "total": made.total}
    return serve(made.file.open("rb"), f"{name}.pdf", "application/pdf")


def _own(request: HttpRequest, pk: int) -> PosterSet:
    """A set that one asked for oneself."""
    actor = acting(request)
    policy.require_printer(actor)
    made = PosterSet.objects.filter(pk=pk, asked_by=actor.staff_id).first()
    if made is None:
        raise NotFound()
    return made


def _shown(request: HttpRequest, pk: int, template: str) -> HttpResponse:
    made = _own(request, pk)
    return render(request, template, {"made": made, "place": full_name(made.area_code)})
