"""What an office types for its bulletins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.measures.public import Period
from linli.portal.models import Bulletin, BulletinKind, BulletinOffice, BulletinState
from linli.portal.rules.bulletin import HEADINGS, period_of

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ListForm(forms.Form):
    """Which bulletins are listed; stays in the address."""

    kind = forms.ChoiceField(
        label=_("种类"), required=False, choices=[("", _("全部")), *BulletinKind.choices]
    )
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部"))])
    year = forms.IntegerField(label=_("年份"), required=False, min_value=2000, max_value=2999)
    q = forms.CharField(label=_("标题或期号"), required=False, max_length=60)

    def __init__(self, *args: Any, writes: bool = False, **words: Any) -> None:
        super().__init__(*args, **words)
        shown = BulletinState if writes else (BulletinState.ISSUED, BulletinState.WITHDRAWN)
        self.fields["state"].choices = [("", _("全部")), *((one.value, one.label) for one in shown)]  # type: ignore[attr-defined]


class DraftForm(forms.Form):
    """About which area, over which days."""

    area = forms.ChoiceField(label=_("范围"))
    kind = forms.ChoiceField(label=_("种类"), choices=BulletinKind.choices, widget=forms.RadioSelect)
    since = forms.DateField(label=_("自"), widget=DAY, help_text=_("周报、月报填其中任何一天。"))
    until = forms.DateField(label=_("至"), widget=DAY, required=False, help_text=_("专期才填。"))

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("kind") == BulletinKind.CHOSEN and values.get("since") and not values.get("until"):
            self.add_error("until", _("专期要填起止两个日期。"))
        return values

    @property
    def period(self) -> Period:
        since: dt.date = self.cleaned_data["since"]
        kind = self.cleaned_data["kind"]
        if kind == BulletinKind.CHOSEN:
            return Period(since, self.cleaned_data["until"])
        return period_of(kind, since)


class EditForm(forms.Form):
    """Title and sections; `version` tells what the page was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("标题"), max_length=80)

    def __init__(self, *args: Any, headings: dict[str, str] = HEADINGS, **words: Any) -> None:
        super().__init__(*args, **words)
        for name, heading in headings.items():
            self.fields[name] = forms.CharField(
                label=heading, required=False, widget=forms.Textarea(attrs={"rows": 7, "lang": "zh"})
            )

    @classmethod
    def of(cls, bulletin: Bulletin, headings: dict[str, str]) -> EditForm:
        """As it stands now."""
        texts = {name: bulletin.sections.get(name, "") for name in HEADINGS}
        given = {"version": bulletin.version, "title": bulletin.title, **texts}
        return cls(initial=given, headings=headings)

    @property
    def sections(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in HEADINGS}


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("撤回的理由"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("存档页面上会写明，例如哪个数有误、改发哪一期。"),
    )


class OfficeForm(forms.Form):
    """Head, foot, and what is drafted by itself."""

    masthead = forms.CharField(
        label=_("刊名"), max_length=14, help_text=_("红色报头，例如“社会治理工作通报”。")
    )
    issuer = forms.CharField(label=_("编发单位"), max_length=30)
    sent_to = forms.CharField(
        label=_("分送"), max_length=200, required=False, help_text=_("印在文末，可以不填。")
    )
    drafts_weekly = forms.BooleanField(
        label=_("周报自动起草"),
        required=False,
        help_text=_("一周结束以后一小时内起草好，通知本单位修改印发。"),
    )
    drafts_monthly = forms.BooleanField(
        label=_("月报自动起草"),
        required=False,
        help_text=_("一月结束以后一小时内起草好，通知本单位修改印发。"),
    )

    @classmethod
    def of(cls, office: BulletinOffice) -> OfficeForm:
        names = ("masthead", "issuer", "sent_to", "drafts_weekly", "drafts_monthly")
        return cls(initial={name: getattr(office, name) for name in names})


class TemplateForm(forms.Form):
    """A new version of the Word template."""

    file = forms.FileField(
        label=_("Word模板"), widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_("先下载一份，在里面改版式和文字，占位符保留，再传上来。"),
    )  # fmt: skip
    note = forms.CharField(label=_("改了什么"), max_length=120, required=False)
