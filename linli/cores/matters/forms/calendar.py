"""What the system administrator types about the county's working time."""

from __future__ import annotations

import itertools
import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import OfficeTimes

_DAY = re.compile(r"(?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12][0-9]|3[01])日?")


class CorrectionForm(forms.Form):
    """Some days that are worked, or free, against the package."""

    first = forms.DateField(label=_("从"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(
        label=_("到"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("只有一天时可以不填。"),
    )
    is_working = forms.ChoiceField(
        label=_("改为"),
        choices=[("no", _("放假")), ("yes", _("上班"))],
        widget=forms.RadioSelect,
        initial="no",
    )
    reason = forms.CharField(
        label=_("理由"), max_length=60, help_text=_("例如“国办关于2027年部分节假日安排的通知”。")
    )

    @property
    def span(self) -> dict[str, Any]:
        """What the action takes."""
        chosen = self.cleaned_data
        return {
            "first": chosen["first"],
            "last": chosen["last"] or chosen["first"],
            "is_working": chosen["is_working"] == "yes",
            "reason": chosen["reason"],
        }


class DayOfYearField(forms.CharField):
    """A day of the year as people write it (6-1, 06/01, 6月1日), kept as 06-01."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").strip().replace(" ", "")
        if not text:
            return ""
        if not _DAY.fullmatch(text):
            raise forms.ValidationError(_("请写成“6-1”这样的月和日。"))
        month, day = (int(part) for part in re.split(r"[-/.月]", text.rstrip("日")))
        return f"{month:02d}-{day:02d}"


def _time(label: Any, *, required: bool = True) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=required,
        widget=forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M"),
    )


class OfficeTimesForm(forms.Form):
    """The hours of a working day, and those of the summer where the county has some."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    morning_opens = _time(_("上午上班"))
    morning_closes = _time(_("上午下班"))
    afternoon_opens = _time(_("下午上班"))
    afternoon_closes = _time(_("下午下班"))
    summer_first = DayOfYearField(
        label=_("夏季作息从"), required=False, help_text=_("例如 6-1。全年一样的县留空。")
    )
    summer_last = DayOfYearField(label=_("夏季作息到"), required=False, help_text=_("例如 9-30，含当天。"))
    summer_morning_opens = _time(_("夏季上午上班"), required=False)
    summer_morning_closes = _time(_("夏季上午下班"), required=False)
    summer_afternoon_opens = _time(_("夏季下午上班"), required=False)
    summer_afternoon_closes = _time(_("夏季下午下班"), required=False)

    SUMMER = (
        "summer_first",
        "summer_last",
        "summer_morning_opens",
        "summer_morning_closes",
        "summer_afternoon_opens",
        "summer_afternoon_closes",
    )
    DAY = ("morning_opens", "morning_closes", "afternoon_opens", "afternoon_closes")

    @classmethod
    def of(cls, times: OfficeTimes) -> dict[str, Any]:
        """The first content of the form."""
        return {name: getattr(times, name) for name in (*cls.DAY, *cls.SUMMER, "version")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._in_order(cleaned, self.DAY)
        given = [name for name in self.SUMMER if cleaned.get(name)]
        if given:
            for name in self.SUMMER:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, gettext("有夏季作息时，这一项也要填。"))
            self._in_order(cleaned, self.SUMMER[2:])
            first, last = cleaned.get("summer_first"), cleaned.get("summer_last")
            if first and last and first > last:
                self.add_error("summer_last", gettext("结束要晚于开始，不能跨年。"))
        return cleaned

    def _in_order(self, cleaned: dict[str, Any], names: tuple[str, ...]) -> None:
        for before, after in itertools.pairwise(names):
            if cleaned.get(before) and cleaned.get(after) and cleaned[before] >= cleaned[after]:
                self.add_error(after, gettext("要晚于前一个时间。"))

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields as the page shows them."""
        return [
            (_("平时"), [self[name] for name in self.DAY]),
            (_("夏季"), [self[name] for name in self.SUMMER]),
        ]

    @property
    def times(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in (*self.DAY, *self.SUMMER)}
