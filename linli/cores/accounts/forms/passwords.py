"""Passwords: the rules in words beside the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.cores.accounts.actions.signing_in import confirm_password
from linli.cores.accounts.models import User
from linli.kernel.errors import TooMany

RULES = _(
    "至少 10 个字符，不能全是数字，不能是常见的密码，也不能和用户名、姓名、手机号码相近。可以用几个不相干的词连成一句。"
)


def _field(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class NewPasswordForm(forms.Form):
    """A password, typed twice; every rule that it breaks is named beside it."""

    password = _field(_("新密码"), "new-password", RULES)
    again = _field(_("再输入一次"), "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError(gettext("两次输入的密码不一样。"))
        return again


class ConfirmForm(forms.Form):
    """One's own password again, before something that must not be done by a passer-by."""

    password = _field(_("您的密码"), "current-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        return _known(self.user, self.cleaned_data["password"])


class ChangePasswordForm(NewPasswordForm):
    """One's own password, the old one first."""

    old = _field(_("现在的密码"), "current-password")
    field_order = ("old", "password", "again")

    def clean_old(self) -> str:
        return _known(self.user, self.cleaned_data["old"])


def _known(user: User, password: str) -> str:
    try:
        if confirm_password(user=user, password=password):
            return password
    except TooMany as refusal:
        raise ValidationError(str(refusal), code="locked") from None
    raise ValidationError(gettext("密码不对，请再试一次。"), code="incorrect_password")
