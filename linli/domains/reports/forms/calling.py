"""How a call back ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.domains.reports.actions import OUTCOME_NAMES
from linli.domains.reports.rules.calling import Outcome, next_call


class CallBackForm(forms.Form):
    """One of seven outcomes, what was said, and when to call again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.TypedChoiceField(
        label=_("结果"),
        choices=[(outcome.value, name) for outcome, name in OUTCOME_NAMES.items()],
        coerce=Outcome,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("对方怎么说"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("不满意和没有解决的必填。不要写姓名和电话。"),
    )
    next_at = forms.DateTimeField(
        label=_("下次回访时间"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("没有接通、约时间再打时用。不填，两小时后再打；晚上八点以后改到第二天上午九点。"),
    )

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = version
        self.fields["next_at"].initial = next_call(timezone.localtime())
