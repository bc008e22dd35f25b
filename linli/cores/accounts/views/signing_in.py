"""Signing in and out, through allauth's stages; how long this session lasts."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.logout import logout
from allauth.account.utils import perform_login
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.accounts.actions.sessions import forget_session
from linli.cores.accounts.actions.signing_in import authenticate, note_sign_in
from linli.cores.accounts.forms.signing_in import SignInForm
from linli.cores.accounts.models import User
from linli.cores.accounts.policy import myself
from linli.cores.accounts.public.demo import demo_accounts
from linli.cores.accounts.public.middleware import SEEN, clock_of
from linli.cores.audit.public import record
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form
from linli.kernel.page.language import speak


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; in demo mode it lists the demo accounts."""
    if request.method == "GET" and request.user.is_authenticated and _next(request) != "/":
        return redirect(_next(request))
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
                    return first_step_done(request, user, _next(request))
                form.add_error(None, _("用户名或密码不对，请再试一次。"))
    context = {
        "form": form,
        "demo_accounts": demo_accounts() if settings.DEMO else [],
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "account/sign_in.html", context, status=status)


def first_step_done(request: HttpRequest, user: User, target: str) -> HttpResponse:
    """The password was right: what is left is up to allauth's stages."""
    answer: HttpResponse = perform_login(request, user, redirect_url=target)
    return _signed_in(request, answer, second_factor=False)


def _signed_in(request: HttpRequest, answer: HttpResponse, *, second_factor: bool) -> HttpResponse:
    if request.user.is_authenticated:
        user = request.user
        note_sign_in(user, second_factor=second_factor)
        if user.language:
            speak(answer, user.language, secure=request.is_secure())
    return answer


class SecondStep(AuthenticateView):  # type: ignore[misc]
    """The second step: a code from the app, or a recovery code."""

    template_name = "account/second_step.html"

    def form_valid(self, form: Any) -> HttpResponse:
        return _signed_in(self.request, super().form_valid(form), second_factor=True)

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_invalid(form)
        answer.status_code = 429 if form.has_error("code", "locked") else 422
        return answer


second_step = sensitive_post_parameters("code")(SecondStep.as_view())


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
        user = request.user
        record(action="accounts.sign_out", by=myself(user), subject=f"user:{user.pk}")
        forget_session(request.session.session_key)
    logout(request, show_message=False)
    return redirect("/")


@require_GET
@never_cache
def session(request: HttpRequest) -> HttpResponse:
    """Seconds until this session ends; asking is no sign of life. 0 for nobody."""
    return JsonResponse({"left": clock_of(request).left(time.time()) if request.user.is_authenticated else 0})


@login_required
@require_POST
def keep_session(request: HttpRequest) -> HttpResponse:
    """A sign of life, asked for by the warning."""
    request.session[SEEN] = time.time()
    return JsonResponse({"left": clock_of(request).left(time.time())})
