"""Pages of posts: the list and granting for the security administrator, one's own for everybody."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.access import actions, policy
from linli.cores.access.forms import EndDateForm, FilterForm, GrantForm
from linli.cores.access.models import Post
from linli.cores.access.public import acting
from linli.cores.access.queries import listing
from linli.cores.areas.public import children, full_names
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form
from linli.kernel.page.widgets import suggested


def _with_places(posts: list[Post]) -> list[tuple[Post, str, str]]:
    places = full_names({post.area_code for post in posts}, with_county=True)
    known = listing.categories() if any(post.category_codes for post in posts) else {}
    return [
        (
            post,
            places.get(post.area_code, post.area_code),
            "、".join(known.get(code, code) for code in post.category_codes),
        )
        for post in posts
    ]


@login_required
@require_GET
def posts(request: HttpRequest) -> HttpResponse:
    """All posts; filters stay in the address."""
    policy.require_granter(acting(request))
    areas = [(area.code, area.name) for area in children(settings.COUNTY_CODE)]
    form = FilterForm(request.GET, areas=areas)
    page = listing.posts_page(form.values, cursor=request.GET.get("cursor"))
    return render(
        request, "access/posts.html", {"form": form, "page": page, "rows": _with_places(list(page))}
    )


@login_required
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest) -> HttpResponse:
    """A new post."""
    policy.require_granter(acting(request))
    form = GrantForm(request.POST or None)
    if form.is_valid():
        try:
            post = actions.grant_post(post=form.post, by=acting(request))
        except LinliError as refusal:
            show_on_form(form, refusal)
        else:
            messages.success(
                request, _("已授予%(name)s：%(post)s。") % {"name": post.user, "post": post.title}
            )
            return redirect("access:posts")
    return render(request, "access/grant.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def end_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a post end on another day."""
    policy.require_granter(acting(request))
    post = get_object_or_404(Post.objects.select_related("user", "organisation"), pk=pk)
    form = EndDateForm(
        request.POST if request.method == "POST" else None, initial={"valid_to": post.valid_to}
    )
    if form.is_valid():
        try:
            actions.change_end(post_id=pk, valid_to=form.cleaned_data["valid_to"], by=acting(request))
        except LinliError as refusal:
            show_on_form(form, refusal)
        else:
            messages.success(request, _("期限已保存。"))
            return redirect("access:posts")
    context = {"form": form, "post": post}
    return render(request, "access/end_date.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def my_posts(request: HttpRequest) -> HttpResponse:
    """The posts of whoever asks, the past ones last."""
    rows = _with_places(listing.posts_of(acting(request).staff_id))
    return render(request, "access/my_posts.html", {"rows": rows})


@login_required
@require_GET
def suggest_people(request: HttpRequest) -> HttpResponse:
    """People for a field in which the security administrator types."""
    policy.require_granter(acting(request))
    words = request.GET.get(request.GET.get("field", ""), "")
    found = listing.people_named(words[:40])
    options = [(suggested(user.display_name, user.username), user.username) for user in found]
    return render(request, "page/_options.html", {"options": options})
