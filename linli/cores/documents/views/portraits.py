"""Pictures of gridworkers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.cores.access.public import acting
from linli.cores.documents import actions, policy
from linli.cores.documents.forms import PortraitForm
from linli.cores.documents.models import Portrait
from linli.cores.documents.queries.browsing import gridworkers_of
from linli.cores.documents.views.choosing import show_area
from linli.kernel.errors import LinliError, NotFound
from linli.kernel.page.forms import show_on_form
from linli.kernel.uploads import serve


@login_required
@require_GET
def portrait(request: HttpRequest, code: str, user_id: int) -> HttpResponseBase:
    """The picture of somebody who answers for this grid."""
    policy.require_printer(acting(request), code)
    if all(post.user_id != user_id for post, _has in gridworkers_of(code)):
        raise NotFound()
    kept = get_object_or_404(Portrait, user_id=user_id)
    answer = serve(kept.file.open("rb"), f"{user_id}.jpg", "image/jpeg")
    answer["Cache-Control"] = "private, no-cache"
    return answer


@login_required
@require_POST
def keep(request: HttpRequest, code: str, user_id: int) -> HttpResponse:
    """Upload a picture, or another one."""
    policy.require_printer(acting(request), code)
    form = PortraitForm(request.POST, request.FILES, prefix=f"p{user_id}")
    if form.is_valid():
        try:
            actions.keep_portrait(
                grid=code,
                user_id=user_id,
                file=form.cleaned_data["photo"],
                agreed=form.cleaned_data["agreed"],
                by=acting(request),
            )
        except NotFound:
            raise
        except LinliError as refusal:
            show_on_form(form, refusal)
        else:
            messages.success(request, _("照片已保存。"))
            return redirect("documents:area", code)
    return show_area(request, code, form=form, of=user_id, status=422)


@login_required
@require_POST
def drop(request: HttpRequest, code: str, user_id: int) -> HttpResponse:
    """Delete the picture."""
    actions.drop_portrait(grid=code, user_id=user_id, by=acting(request))
    messages.success(request, _("照片已删除。"))
    return redirect("documents:area", code)
