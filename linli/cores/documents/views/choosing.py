"""Choosing an area or a grid, looking at its poster, and what stands on all of them."""

from __future__ import annotations

import io

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.access.public import acting
from linli.cores.areas.models import Area
from linli.cores.areas.public import full_name
from linli.cores.areas.rules import Level
from linli.cores.documents import actions, policy
from linli.cores.documents.forms import PortraitForm, WishesForm
from linli.cores.documents.queries import browsing
from linli.cores.documents.queries.posters import grids_in
from linli.cores.documents.queries.wording import wishes as wanted
from linli.cores.documents.views.asking import language_of
from linli.kernel.page.site import site_of
from linli.kernel.uploads import serve


@login_required
@require_GET
def posters(request: HttpRequest) -> HttpResponse:
    """The area of one's own desk; of the first, where there are several."""
    actor = acting(request)
    policy.require_printer(actor)
    return redirect("documents:area", policy.scopes(actor)[0])


@login_required
@require_GET
def area(request: HttpRequest, code: str) -> HttpResponse:
    """What can be printed in an area, or the poster of a grid."""
    actor = acting(request)
    policy.require_printer(actor, code)
    return show_area(request, code)


def show_area(
    request: HttpRequest, code: str, *, form: PortraitForm | None = None, of: int = 0, status: int = 200
) -> HttpResponse:
    """The page; with the form of the person `of` as it was refused."""
    actor = acting(request)
    place = get_object_or_404(Area, code=code, is_active=True)
    scopes = policy.scopes(actor)
    context = {
        "area": place,
        "name": full_name(code),
        "way_up": browsing.way_up(code, scopes),
        "other_scopes": [(one, full_name(one)) for one in scopes if not code.startswith(one)],
        "may_decide": policy.may_decide(actor),
        "drawn": len(grids_in(code)),
    }
    if place.level == Level.GRID:
        people = [
            (
                post,
                has,
                form if form is not None and post.user_id == of else PortraitForm(prefix=f"p{post.user_id}"),
            )
            for post, has in browsing.gridworkers_of(code)
        ]
        context |= {"people": people, "with_photo": wanted().with_photo}
        return render(request, "documents/grid.html", context, status=status)
    context |= {"rows": browsing.rows_below(code), "sets": browsing.recent_sets(actor.staff_id)}
    return render(request, "documents/area.html", context, status=status)


@login_required
@require_GET
def pdf(request: HttpRequest, code: str) -> HttpResponseBase:
    """The poster of one grid."""
    data = actions.one_poster(
        grid=code, language=language_of(request), site=site_of(request), by=acting(request)
    )
    name = _("%(place)s海报") % {"place": full_name(code)}
    return serve(io.BytesIO(data), f"{name}.pdf", "application/pdf")


@login_required
@require_GET
def picture(request: HttpRequest, code: str) -> HttpResponseBase:
    """The same for the screen."""
    data = actions.picture_of(
        grid=code, language=language_of(request), site=site_of(request), by=acting(request)
    )
    answer = serve(io.BytesIO(data), f"{code}.png", "image/png")
    answer["Cache-Control"] = "private, no-cache"
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """What the county wants on its posters."""
    policy.require_decider(acting(request))
    form = WishesForm(request.POST) if request.method == "POST" else WishesForm.of(wanted())
    if form.is_bound and form.is_valid():
        actions.decide(**form.cleaned_data, by=acting(request))
        messages.success(request, _("已保存，以后生成的海报按这个来。"))
        return redirect("documents:posters")
    return render(request, "documents/wishes.html", {"form": form}, status=422 if form.errors else 200)
