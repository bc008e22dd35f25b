"""How the access log is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.people.models import Look


class AccessLogForm(forms.Form):
    """Every field may be left empty."""

    who = forms.CharField(label=_("查看人"), required=False, max_length=60)
    number = forms.CharField(label=_("事项编号"), required=False, max_length=40)
    kind = forms.ChoiceField(label=_("方式"), required=False, choices=[("", _("全部")), *Look.choices])
    since = forms.DateField(label=_("从"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("至"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def values(self) -> dict[str, Any]:
        """The conditions that hold; wrong ones are said beside their field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
