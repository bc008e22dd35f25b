"""Ending a post, with its open matters handed to a successor or back to the body."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.cores.access.public import Post, acting, require_granter
from linli.cores.areas.public import full_name
from linli.cores.matters.public import left_by
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form
from linli.portal.actions import hand_over_post
from linli.portal.forms import HandOverForm

MOST_SHOWN = 100


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """What a post leaves behind, who takes over, and ending it.

    The security administrator sees no matters: their numbers and states only (see the decision on handing over).
    """
    by = acting(request)
    require_granter(by)
    post = get_object_or_404(Post.objects.select_related("user", "organisation"), pk=pk)
    form = HandOverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            done = hand_over_post(post_id=pk, successor=form.cleaned_data["successor"], by=by)
        except LinliError as refusal:
            show_on_form(form, refusal)
        else:
            words = {"name": post.user.display_name, "post": post.title, "count": done.matters}
            if form.cleaned_data["successor"] is None:
                sentence = _("%(name)s的岗位“%(post)s”已结束，%(count)s件事项退回单位待办。") % words
            else:
                words["to"] = form.cleaned_data["successor"].display_name
                sentence = _("%(name)s的岗位“%(post)s”已结束，%(count)s件事项移交给%(to)s。") % words
            messages.success(request, sentence)
            return redirect("access:posts")
    left = left_by(post)
    context = {
        "form": form,
        "post": post,
        "place": full_name(post.area_code),
        "count": left.count(),
        "left": left[:MOST_SHOWN],
        "most": MOST_SHOWN,
    }
    return render(request, "portal/hand_over.html", context, status=422 if form.errors else 200)
