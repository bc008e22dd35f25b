"""Signing in and out, one's own password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.accounts.actions import authenticate
from linli.cores.accounts.forms import SignInForm
from linli.cores.accounts.public import demo_accounts
from linli.cores.audit.public import record
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; in demo mode it lists the demo accounts."""
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                user = authenticate(login=form.cleaned_data["login"], password=form.cleaned_data["password"])
            except LinliError as error:
                show_on_form(form, error)
                status = error.status
            else:
                if user is not None:
                    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
                    return redirect(_next(request))
                form.add_error(None, _("用户名或密码不对，请再试一次。"))
    shown = demo_accounts() if settings.DEMO else []
    context = {"form": form, "demo_accounts": shown, "next": request.GET.get("next", "")}
    return render(request, "account/sign_in.html", context, status=status)


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    inside = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if inside else "/"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    if request.user.is_authenticated:
        record(action="accounts.sign_out", by=None, subject=f"user:{request.user.pk}")
    logout(request)
    return redirect("/")


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Set a new password; other sessions of this account end."""
    form = PasswordChangeForm(request.user, request.POST or None)  # type: ignore[arg-type]
    if request.method == "POST" and form.is_valid():
        user = form.save()
        update_session_auth_hash(request, user)
        record(action="accounts.password_changed", by=None, subject=f"user:{user.pk}")
        messages.success(request, _("密码已更改，其他地方的登录已退出。"))
        return redirect("/")
    return render(request, "account/password.html", {"form": form}, status=422 if form.is_bound else 200)
