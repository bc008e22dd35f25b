"""What opens a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.notify.rules import Way
from linli.domains.reports.actions.receipts import ways_to
from linli.kernel.chinese import is_persons_phone, normalise_phone


class FollowForm(forms.Form):
    number = forms.CharField(label=_("编号"), max_length=24, help_text=_("例如 2026-12345678"))
    code = forms.CharField(
        label=_("回执码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class NewsForm(forms.Form):
    """Where a follower wants to hear of the end; only the ways that this county sends by are offered."""

    email = forms.EmailField(label=_("电子邮箱"), required=False, max_length=100)
    phone = forms.CharField(label=_("手机号"), required=False, max_length=30)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = ways_to(email="?", phone="?")
        for way, name in ((Way.EMAIL, "email"), (Way.SMS, "phone")):
            if way not in ways:
                del self.fields[name]

    @property
    def is_offered(self) -> bool:
        """Whether there is any way to tell them."""
        return bool(self.fields)

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not is_persons_phone(phone):
            raise forms.ValidationError(_("这个号码不像电话号码，请检查一下，或者留空。"))
        return normalise_phone(phone) if phone else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            self.add_error(next(iter(self.fields)), _("请填写往哪里告诉您。"))
        return cleaned
