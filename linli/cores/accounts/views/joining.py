"""What the one-time link leads to: setting a password, without being signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from linli.cores.accounts.actions.links import read_link, set_password_by_link
from linli.cores.accounts.forms.passwords import NewPasswordForm
from linli.cores.accounts.models import LinkPurpose
from linli.kernel.errors import Invalid, NotFound
from linli.kernel.page.forms import show_on_form

TOKEN = "linli_link"  # noqa: S105


@require_GET
@never_cache
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link itself: its token goes into the session, out of the address and out of the history."""
    read_link(token)
    request.session[TOKEN] = token
    return redirect("accounts:join")


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Set the password; then sign in with it."""
    token = str(request.session.get(TOKEN, ""))
    if not token:
        raise NotFound(_("请打开系统管理员发给您的链接。"))
    link = read_link(token)
    form = NewPasswordForm(request.POST or None, user=link.user)
    if request.method == "POST" and form.is_valid():
        try:
            set_password_by_link(token=token, password=form.cleaned_data["password"])
        except Invalid as refusal:
            show_on_form(form, refusal)
        else:
            request.session.flush()
            messages.success(request, _("密码已设好，请用它登录。"))
            return redirect("account_login")
    context = {"form": form, "link": link, "is_invitation": link.purpose == LinkPurpose.INVITATION}
    return render(request, "account/join.html", context, status=422 if form.is_bound else 200)
