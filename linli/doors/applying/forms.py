"""What opens a dispute."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    """Number and receipt code."""

    number = forms.CharField(label=_("编号"), max_length=24, help_text=_("例如 2026-12345678"))
    code = forms.CharField(
        label=_("回执码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class WithdrawForm(forms.Form):
    """Why a party takes the application back."""

    reason = forms.CharField(label=_("原因"), required=False, max_length=200, help_text=_("可以不写。"))
