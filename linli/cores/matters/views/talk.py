"""Commenting, following, tagging."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.cores.access.public import acting
from linli.cores.matters import actions
from linli.cores.matters.forms import CommentForm
from linli.cores.matters.policy import may_work_on
from linli.cores.matters.queries import find_matter
from linli.cores.matters.views.detail import detail_context
from linli.cores.matters.views.request import way_back
from linli.kernel.errors import Invalid, NotAllowed
from linli.kernel.page.forms import show_on_form


@login_required
@require_POST
def comment(request: HttpRequest, number: str) -> HttpResponse:
    """Add an internal comment. What was typed and chosen stays, whatever is wrong."""
    actor = acting(request)
    matter = find_matter(number, actor=actor)
    if not may_work_on(actor):  # before their files are taken in
        raise NotAllowed(_("您的岗位只能查看。"))
    form, status = CommentForm(actor, request.POST, request.FILES), 422
    if form.is_valid():
        words, files = form.cleaned_data["words"], form.cleaned_data["files"]
        try:
            actions.comment(matter=matter, words=words, by=actor, files=files)
        except Invalid as error:
            show_on_form(form, error)
            status = error.status
        else:
            messages.success(request, _("已添加批注。"))
            return _to_the_page(request, number)
    return render(request, "matters/detail.html", detail_context(request, matter, form), status=status)


def _to_the_page(request: HttpRequest, number: str) -> HttpResponse:
    return redirect(reverse("matters:detail", args=[number]) + way_back(request))


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
    return _to_the_page(request, number)


@login_required
@require_POST
def tags(request: HttpRequest, number: str) -> HttpResponse:
    """Replace the tags; separated by blanks or commas."""
    actor = acting(request)
    matter = find_matter(number, actor=actor)
    names = request.POST.get("tags", "").replace("，", " ").replace(",", " ").replace("、", " ").split()
    actions.set_tags(matter=matter, names=names, by=actor)
    return _to_the_page(request, number)
