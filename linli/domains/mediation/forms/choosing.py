"""Naming the mediator of a dispute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.domains.mediation.models import Chosen, Mediator
from linli.domains.mediation.queries.suggesting import Suggestion, numbered


class ChooseForm(forms.Form):
    """One of those suggested, or whom the parties name; how it came to that."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    one = forms.TypedChoiceField(
        label=_("建议的调解员"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    other = forms.CharField(
        label=_("或者当事人另外选的"),
        required=False,
        max_length=40,
        help_text=_("写姓名或编号。当事人的选择优先，不管在不在上面。"),
    )
    how = forms.ChoiceField(
        label=_("怎样选定的"),
        choices=Chosen.choices,
        widget=forms.RadioSelect,
        help_text=_("《人民调解法》第十九条：调解委员会可以指定调解员，也可以由当事人选择。"),
    )
    checked = forms.BooleanField(label=_("已经核实，没有需要回避的情形"), required=False)

    def __init__(self, *args: Any, suggested: Sequence[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggested = suggested
        one = self.fields["one"]
        assert isinstance(one, forms.ChoiceField)  # noqa: S101
        one.choices = [(row.mediator.pk, _label(row)) for row in suggested]
        if not suggested:
            del self.fields["one"]

    def clean_other(self) -> Mediator | None:
        typed = str(self.cleaned_data["other"]).strip()
        found = numbered([typed]) if typed else []
        if typed and not found:
            raise forms.ValidationError(_("名册上没有“%(typed)s”。") % {"typed": typed})
        if len(found) > 1:
            numbers = "、".join(one.number for one in found)
            raise forms.ValidationError(_("有几位同名的，请写编号：%(numbers)s。") % {"numbers": numbers})
        return found[0] if found else None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("one") and not said.get("other") and "other" not in self.errors:
            self.add_error("one" if "one" in self.fields else "other", _("请选一位调解员。"))
        return said

    @property
    def mediator(self) -> Mediator:
        """Whom the parties named themselves, else the one that was ticked."""
        named = self.cleaned_data["other"]
        if isinstance(named, Mediator):
            return named
        return next(row.mediator for row in self.suggested if row.mediator.pk == self.cleaned_data["one"])


def _label(row: Suggestion) -> str:
    parts = [row.mediator.name, row.mediator.committee.organisation.short_name]
    if row.reasons:
        parts.append("、".join(row.reasons))
    return " · ".join(parts)
