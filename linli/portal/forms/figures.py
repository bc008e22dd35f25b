"""What is typed on the portal's own pages."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import PersonField
from linli.cores.measures.public import Period, PeriodName, named_period

LONGEST_DAYS = 3700


class HandOverForm(forms.Form):
    """Who takes over."""

    successor = PersonField(
        label=_("接任人"),
        required=False,
        help_text=_("姓名或用户名。没有这个岗位的，同时授予同样的岗位。不填则事项退回单位待办。"),
    )


class PeriodForm(forms.Form):
    """Which days a figure is about, and what it is compared with; stays in the address."""

    NAMES = (
        (PeriodName.TODAY, _("今天")),
        (PeriodName.WEEK, _("本周")),
        (PeriodName.MONTH, _("本月")),
        (PeriodName.QUARTER, _("本季度")),
        (PeriodName.YEAR, _("今年")),
        (PeriodName.OWN, _("自选")),
    )
    COMPARED = (("before", _("和上期比")), ("year", _("和去年同期比")))

    period = forms.ChoiceField(label=_("时间"), choices=NAMES, required=False)
    since = forms.DateField(
        label=_("自"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("至"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    compare = forms.ChoiceField(label=_("对比"), choices=COMPARED, required=False)

    def clean(self) -> dict[str, object]:
        values = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if values.get("period") == PeriodName.OWN:
            if not since or not until:
                self.add_error("since", _("自选时间要填起止两个日期。"))
            elif until < since:
                self.add_error("until", _("结束的日期不能早于开始的日期。"))
            elif (until - since).days > LONGEST_DAYS:
                self.add_error("until", _("一次最多看十年。"))
        return values

    def chosen(self, today: dt.date) -> tuple[PeriodName, Period]:
        """The period that was asked for; this month where nothing, or nothing sensible, was."""
        self.full_clean()
        name = PeriodName(self.cleaned_data.get("period") or PeriodName.MONTH)
        if name is not PeriodName.OWN:
            return name, named_period(name, today)
        if self.errors:
            return PeriodName.MONTH, named_period(PeriodName.MONTH, today)
        return name, Period(self.cleaned_data["since"], self.cleaned_data["until"])
