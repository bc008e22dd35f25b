"""One's own second factor: setting it up, recovery codes, taking it off. Flows and protection are allauth's."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import quote

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from linli.cores.accounts.models import User
from linli.cores.accounts.policy import administers, myself
from linli.cores.accounts.queries.people import factors_of
from linli.cores.audit.public import record

sensitive = method_decorator([never_cache, sensitive_post_parameters(), login_required], name="dispatch")


@login_required
@require_GET
def second_factor(request: HttpRequest) -> HttpResponse:
    """What there is, and what can be done."""
    factors = factors_of(int(request.user.pk or 0))
    codes = factors.get("recovery_codes")
    context = {
        "totp": factors.get("totp"),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "must": must_have_second_factor(request),
    }
    return render(request, "account/second_factor.html", context)


def must_have_second_factor(request: HttpRequest) -> bool:
    return bool(settings.FORCE_MFA and administers(request.actor))  # type: ignore[attr-defined]


class _Refusing:
    """A refused form answers 422, as all forms of the house do."""

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        answer.status_code = 422
        return answer


def _note(view: Any, action: str) -> None:
    user = cast(User, view.request.user)
    record(action=action, by=myself(user), subject=f"user:{user.pk}")


@sensitive
class SetUp(_Refusing, ActivateTOTPView):  # type: ignore[misc]
    """The QR code, its secret in letters, and the first code."""

    template_name = "account/second_factor_set_up.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[n : n + 4] for n in range(0, len(secret), 4)]
        return {**context, "secret_groups": groups, "must": must_have_second_factor(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _note(self, "accounts.second_factor_on")
        return answer


@sensitive
class TakeOff(_Refusing, DeactivateTOTPView):  # type: ignore[misc]
    """Taking the second factor off; administrators can't."""

    template_name = "account/second_factor_take_off.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _note(self, "accounts.second_factor_off")
        return answer


@sensitive
class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]
    """The recovery codes, once: to print, or to keep as a file that the page itself carries."""

    template_name = "account/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = cast(User, self.request.user)
        lines = [
            _("邻里 Linli 恢复码"),
            _("用户名：%(username)s") % {"username": user.username},
            "",
            *context["unused_codes"],
            "",
            _("每个码只能用一次。请放在别人拿不到的地方。"),
        ]
        file = "data:text/plain;charset=utf-8," + quote("\r\n".join(lines))
        return {**context, "file": file if context["can_view_codes"] else ""}


@sensitive
class NewRecoveryCodes(_Refusing, GenerateRecoveryCodesView):  # type: ignore[misc]
    """Fresh recovery codes; the old ones are void."""

    template_name = "account/recovery_codes_new.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _note(self, "accounts.recovery_codes_new")
        return answer


@sensitive
class Confirm(_Refusing, ReauthenticateView):  # type: ignore[misc]
    """Is it still the same person? By password."""

    template_name = "account/confirm.html"


@sensitive
class ConfirmByCode(_Refusing, ReauthenticateByCodeView):  # type: ignore[misc]
    """Is it still the same person? By a code."""

    template_name = "account/confirm.html"
