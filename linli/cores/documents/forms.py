"""What people type about posters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.documents.models import PosterWishes
from linli.cores.documents.rules import REPORT, SORTS_OUT

MOST_LINES, LONGEST_LINE = 6, 30


class LinesField(forms.CharField):
    """A line for each thing; empty lines count for nothing."""

    def __init__(self, **words: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": MOST_LINES}), required=False, **words)

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("最多六行，再多就印不下了。"))
        if any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(_("每行最多30个字。"))
        return lines


class WishesForm(forms.Form):
    """What the county wants on its posters."""

    with_photo = forms.BooleanField(
        label=_("印网格员照片"), required=False, help_text=_("只印本人同意并上传了照片的。")
    )
    report = LinesField(label=_("可以反映"), help_text=_("每行一类，最多六行；留空就用系统自带的。"))
    elsewhere = LinesField(label=_("不在这里反映"), help_text=_("每行一类，最多六行；留空就用系统自带的。"))

    @classmethod
    def of(cls, wishes: PosterWishes) -> WishesForm:
        """The form as it stands now."""
        return cls(
            initial={
                "with_photo": wishes.with_photo,
                "report": "\n".join(wishes.report or REPORT),
                "elsewhere": "\n".join(wishes.elsewhere or SORTS_OUT),
            }
        )


class PortraitForm(forms.Form):
    """The picture of a gridworker."""

    photo = forms.FileField(
        label=_("照片"),
        help_text=_("正面半身照，会裁成5比6。"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )
    agreed = forms.BooleanField(
        label=_("本人同意把照片印在海报上"), error_messages={"required": _("要本人同意才能印照片。")}
    )
