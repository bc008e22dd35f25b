"""One's own tokens."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.access.public import acting
from linli.doors.api.actions import NewToken, issue_own_token, revoke_token
from linli.doors.api.forms import OwnTokenForm
from linli.doors.api.queries.tokens import tokens_of
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens that act as oneself; a new one is shown on this one answer and never again."""
    actor, now = acting(request), timezone.now()
    form = OwnTokenForm(request.POST if request.method == "POST" else None)
    made: NewToken | None = None
    if form.is_valid():
        try:
            made = issue_own_token(**form.cleaned_data, by=actor)
            form = OwnTokenForm()
        except LinliError as refusal:
            show_on_form(form, refusal)
    page, rows = tokens_of(actor.staff_id, now=now, cursor=request.GET.get("cursor"))
    context = {"form": form, "made": made, "page": page, "rows": rows}
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke_own(request: HttpRequest, pk: int) -> HttpResponse:
    """Void at once."""
    token = revoke_token(token_id=pk, by=acting(request))
    messages.success(request, _("令牌“%(name)s”已作废。") % {"name": token.name})
    return redirect("api_pages:tokens")
