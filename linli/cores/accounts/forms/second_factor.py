"""Codes of the second factor. These stand in for allauth's own forms (setting MFA_FORMS)."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.base.internal.flows import check_rate_limit, post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.cores.accounts.actions.second_factor import check_code
from linli.cores.accounts.models import User
from linli.kernel.crypto import CryptoError, decrypt_text, encrypt_text
from linli.kernel.errors import TooMany

WAITING = b"accounts.second_factor.waiting"


class CodeForm(forms.Form):
    """A code from the app, or one of the recovery codes."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=20,
        help_text=_("验证器 App 里的 6 位数字；手机不在身边时，用一个 8 位恢复码。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        self.authenticator: Authenticator | None = None
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        try:
            self.authenticator = check_code(user=self.user, code=code)
        except TooMany as refusal:
            raise ValidationError(str(refusal), code="locked") from None
        if self.authenticator is None:
            raise ValidationError(
                gettext("验证码不对，或者已经用过。请等下一个验证码再试。"), code="incorrect_code"
            )
        return code


class SecondStepForm(CodeForm):
    """The second step of signing in."""

    def save(self) -> None:
        post_authentication(context.request, self.authenticator)


class ConfirmByCodeForm(CodeForm):
    """Showing that it is still the same person, by a code."""

    def save(self) -> None:
        post_authentication(context.request, self.authenticator, reauthenticated=True)


class SetUpForm(forms.Form):
    """The first code of a new second factor. Its secret waits in the session, encrypted, until the code is right."""

    code = forms.CharField(
        label=_("App 显示的 6 位数字"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.secret = waiting_secret()

    def clean_code(self) -> str:
        clear = check_rate_limit(self.user, error_key="rate_limited")
        code: str = self.cleaned_data["code"]
        if not auth.validate_totp_code(self.secret, code):
            raise ValidationError(
                gettext("验证码不对。请核对手机的时间是否准确，再输入 App 现在显示的数字。"),
                code="incorrect_code",
            )
        clear()
        return code


def waiting_secret() -> str:
    """The secret that this session is setting up; the same until it is used, so that a page opened twice still fits."""
    session = context.request.session
    waiting = session.get(auth.SECRET_SESSION_KEY, "")
    if waiting:
        try:
            return decrypt_text(waiting, context=WAITING)
        except CryptoError:
            pass  # the keyring changed meanwhile: a new one
    secret: str = auth.generate_totp_secret()
    session[auth.SECRET_SESSION_KEY] = encrypt_text(secret, context=WAITING)
    return secret


def forget_waiting_secret() -> None:
    context.request.session.pop(auth.SECRET_SESSION_KEY, None)
