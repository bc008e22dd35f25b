"""Commenting, following, tagging."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.cores.matters import actions
from linli.cores.matters.queries import find_matter
from linli.cores.matters.views.request import acting


@login_required
@require_POST
def comment(request: HttpRequest, number: str) -> HttpResponse:
    """Add an internal comment."""
    actor = acting(request)
    matter = find_matter(number, actor=actor)
    files = [actions.attach(file=file, by=actor) for file in request.FILES.getlist("files")]
    actions.comment(matter=matter, words=request.POST.get("words", ""), by=actor, files=files)
    messages.success(request, _("已添加批注。"))
    return redirect("matters:detail", number=number)


@login_required
@require_POST
def follow(request: HttpRequest, number: str) -> HttpResponse:
    """Follow, or stop following."""
    actor = acting(request)
    matter = find_matter(number, actor=actor)
    if request.POST.get("stop"):
        actions.unfollow(matter=matter, by=actor)
        messages.success(request, _("已取消关注。"))
    else:
        actions.follow(matter=matter, by=actor)
        messages.success(request, _("已关注，有进展会提醒您。"))
    return redirect("matters:detail", number=number)


@login_required
@require_POST
def tags(request: HttpRequest, number: str) -> HttpResponse:
    """Replace the tags; separated by blanks or commas."""
    actor = acting(request)
    matter = find_matter(number, actor=actor)
    names = request.POST.get("tags", "").replace("，", " ").replace(",", " ").replace("、", " ").split()
    actions.set_tags(matter=matter, names=names, by=actor)
    return redirect("matters:detail", number=number)
