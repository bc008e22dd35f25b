"""The filters of a list; they stay in the address, so that a list can be kept and sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import Channel, Urgency
from linli.cores.matters.workflow import kinds
from linli.cores.orgs.models import Organisation

LIGHTS = (("", _("全部")), ("red", _("红灯")), ("yellow", _("黄灯")), ("green", _("正常")))


class MatterFilterForm(forms.Form):
    q = forms.CharField(label=_("编号、标题、地址"), required=False, max_length=60)
    light = forms.ChoiceField(label=_("灯"), required=False, choices=LIGHTS)
    state = forms.ChoiceField(label=_("状态"), required=False)
    category = forms.CharField(label=_("类别"), required=False, max_length=12, widget=forms.Select)
    area = forms.RegexField(r"^[0-9]{6,15}$", label=_("区域"), required=False, widget=forms.Select)
    owner = forms.ModelChoiceField(
        Organisation.objects.order_by("type", "name"), label=_("责任单位"), required=False
    )
    channel = forms.ChoiceField(label=_("渠道"), required=False, choices=[("", _("全部")), *Channel.choices])
    urgency = forms.ChoiceField(
        label=_("紧急程度"), required=False, choices=[("", _("全部")), *Urgency.choices]
    )
    open = forms.ChoiceField(
        label=_("办结"), required=False, choices=[("", _("全部")), ("yes", _("未办结")), ("no", _("已办结"))]
    )
    filed_from = forms.DateField(
        label=_("上报自"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    filed_to = forms.DateField(label=_("至"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    today = forms.BooleanField(label=_("今日新增"), required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        areas: list[tuple[str, str]] | None = None,
        categories: list[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        states = {state.code: state.name for kind in kinds() for state in kind.workflow.states}
        states_field = self.fields["state"]
        assert isinstance(states_field, forms.ChoiceField)  # noqa: S101
        states_field.choices = [("", _("全部")), *states.items()]
        self.fields["area"].widget.choices = [("", _("全部")), *(areas or [])]
        self.fields["category"].widget.choices = [("", _("全部")), *(categories or [])]

    @property
    def values(self) -> dict[str, Any]:
        """The filters that hold; wrong ones are ignored here and shown beside their field."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}
