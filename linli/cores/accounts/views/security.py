"""Second factors as the security administrator sees them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.cores.accounts.actions.second_factor import reset_second_factor
from linli.cores.accounts.forms.people import SearchFactorsForm
from linli.cores.accounts.models import User
from linli.cores.accounts.policy import require_manages_security
from linli.cores.accounts.queries.people import people_page
from linli.kernel.acting import acting


@login_required
@require_GET
def second_factors(request: HttpRequest) -> HttpResponse:
    """Who has a second factor and who has none."""
    require_manages_security(acting(request))
    form = SearchFactorsForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    page = people_page(
        words=chosen.get("q", "").strip(), state=chosen.get("state", ""), cursor=request.GET.get("cursor")
    )
    return render(request, "account/second_factors.html", {"form": form, "page": page})


@login_required
@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a lost second factor off."""
    require_manages_security(acting(request))
    user = get_object_or_404(User, pk=pk)
    reset_second_factor(user=user, by=acting(request))
    messages.success(
        request, _("%(name)s 的两步验证已重置，下次登录后可以重新设置。") % {"name": user.display_name}
    )
    return redirect("accounts:second_factors")
