"""Why somebody looks at people's data."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"),
        max_length=200,
        help_text=_("必填，记入访问日志，由审计管理员查看。例如“电话回访核实”。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CallerForm(ReasonForm):
    phone = forms.CharField(
        label=_("电话"),
        max_length=30,
        help_text=_("完整的手机或座机号码；不能按部分号码或姓名查找。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    field_order = ("phone", "reason")
