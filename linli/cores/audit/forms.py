"""How the audit log is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from linli.cores.audit.queries import action_names


class LogForm(forms.Form):
    """Every field may be left empty."""

    action = forms.ChoiceField(label=_("操作"), required=False)
    actor = forms.CharField(label=_("操作人（姓名或编号）"), required=False, max_length=60)
    subject = forms.CharField(label=_("对象（事项编号等）"), required=False, max_length=120)
    since = forms.DateField(label=_("从"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=pgettext_lazy("日期", "至"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["action"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101
        chosen.choices = [("", gettext("全部")), *sorted(action_names().items(), key=lambda pair: pair[1])]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            raise ValidationError({"until": gettext("结束日期不能早于开始日期。")})
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The conditions that hold; wrong ones are said beside their field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
