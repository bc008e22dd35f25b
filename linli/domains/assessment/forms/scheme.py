"""A scheme's own facts; a deduction or bonus; a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linli.domains.assessment.forms.evidence import EvidenceField
from linli.domains.assessment.models import Adjustment, Scheme


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


class SchemeForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("名称"), max_length=80)
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    since = _day(_("考核期自"))
    until = _day(_("考核期至"))
    like = forms.ModelChoiceField(
        Scheme.objects.none(),
        label=_("沿用指标"),
        required=False,
        empty_label=_("不沿用，从头设"),
        help_text=_("把已有办法的指标和公式抄过来再改。"),
    )

    def __init__(self, *args: Any, earlier: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        like = self.fields["like"]
        if earlier is None:
            del self.fields["like"]
        elif isinstance(like, forms.ModelChoiceField):
            like.queryset = earlier

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", _now("结束的日子不能早于开始的日子。"))
        return typed


class AdjustmentForm(forms.Form):
    kind = forms.ChoiceField(label=_("类别"), choices=Adjustment.Kind.choices, widget=forms.RadioSelect)
    points = forms.DecimalField(
        label=_("分值"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        help_text=_("一票否决不填分值。"),
    )
    reason = forms.CharField(
        label=_("理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("被考核单位能看到。"),
    )
    evidence = forms.CharField(
        label=_("佐证"), max_length=300, help_text=_("事项编号、文件名称和文号、检查记录。")
    )
    papers = EvidenceField(label=_("佐证材料"), required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        moves_points = typed.get("kind") in {Adjustment.Kind.DEDUCTION, Adjustment.Kind.BONUS}
        if moves_points and not typed.get("points") and "points" not in self.errors:
            self.add_error("points", _now("请填写大于 0 的分值。"))
        return typed


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
