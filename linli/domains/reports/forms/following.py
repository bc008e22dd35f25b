"""What opens a report."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FollowForm(forms.Form):
    number = forms.CharField(label=_("编号"), max_length=24, help_text=_("例如 2026-12345678"))
    code = forms.CharField(
        label=_("回执码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
