"""What allauth asks the house: its settings ACCOUNT_ADAPTER and MFA_ADAPTER name these."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.messages import add_message
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from linli.cores.accounts.actions.signing_in import confirm_password
from linli.cores.accounts.models import User
from linli.cores.accounts.policy import administers
from linli.cores.accounts.public.middleware import BEGAN
from linli.kernel.crypto import decrypt_text, encrypt_text
from linli.kernel.errors import TooMany

SECRETS = b"mfa.authenticator.data"
SENTENCES = {
    "mfa/messages/totp_activated.txt": _("两步验证已开启。"),
    "mfa/messages/totp_deactivated.txt": _("两步验证已关闭。"),
}
"""What is said after allauth did something; where nothing stands here, nothing is said."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up, no mail of its own, failures counted in PostgreSQL."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def reauthenticate(self, user: User, password: str) -> bool:
        try:
            return confirm_password(user=user, password=password)
        except TooMany as refusal:
            raise ValidationError(str(refusal)) from None

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has typed the password just now in order to sign in is not asked for it again."""
        began = float(context.request.session.get(BEGAN, 0))
        if time.time() - began < account_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def add_message(  # noqa: PLR0917  (allauth's own)
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = message or SENTENCES.get(message_template or "")
        if said:
            add_message(request, level, str(said), extra_tags=extra_tags)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:  # noqa: ARG002
        from django.shortcuts import redirect

        return redirect("account_login")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets encrypted with the project's keyring; administrators keep their second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("管理员必须使用两步验证，不能关闭。"),
        "cannot_generate_recovery_codes": _("开启两步验证以后才有恢复码。"),
        "incorrect_code": _("验证码不对。"),
    }

    def get_totp_label(self, user: User) -> str:
        return user.username

    def encrypt(self, text: str) -> str:
        return encrypt_text(text, context=SECRETS)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt_text(encrypted_text, context=SECRETS)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:  # noqa: ARG002
        return not (settings.FORCE_MFA and administers(context.request.actor))
