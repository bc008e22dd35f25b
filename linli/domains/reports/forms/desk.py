"""What staff take down for somebody who calls, comes in or writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Channel, FilesField
from linli.domains.reports.actions import NewReport
from linli.domains.reports.forms.filing import (
    OUTSIDE,
    SETTLES_AREA,
    WhoForm,
    WithCategory,
    drop_point_outside,
    village_choices,
)
from linli.domains.reports.rules import title_from

BY_STAFF = (Channel.PHONE, Channel.DESK, Channel.LETTER)


class TakeDownForm(WithCategory, WhoForm):
    """Everything on one page: how it came, who it is, what and where.

    A photograph is not asked for even where the category needs one: who calls has none to give.
    """

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=_("怎么来的"),
        choices=[(channel.value, channel.label) for channel in BY_STAFF],
        initial=Channel.PHONE.value,
        widget=forms.RadioSelect,
    )
    home = forms.CharField(label=_("住址"), required=False, max_length=120)
    text = forms.CharField(
        label=_("反映的事"),
        help_text=_("照对方的意思记录：什么事、什么时候开始、希望怎么办。不要写姓名和电话。"),
        min_length=4,
        error_messages={"min_length": _("请多写几个字，让工作人员看得明白。")},
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
    )
    lon = forms.DecimalField(
        required=False,
        max_digits=9,
        decimal_places=6,
        widget=forms.HiddenInput(attrs=SETTLES_AREA),
    )
    lat = forms.DecimalField(required=False, max_digits=9, decimal_places=6, widget=forms.HiddenInput)
    area = forms.ChoiceField(
        label=_("所在的村(社区)"),
        required=False,
        help_text=_("在地图上选了位置，就不用再选。"),
        widget=forms.Select(attrs=SETTLES_AREA),
    )
    address = forms.CharField(
        label=_("事发的具体位置"),
        required=False,
        max_length=120,
        help_text=_("例如“小学门口往东第二根电线杆”。"),
    )

    def __init__(self, *args: Any, actor: Actor, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = key
        self.fields["name"].label = _("姓名")
        area = self.fields["area"]
        assert isinstance(area, forms.ChoiceField)  # noqa: S101
        area.choices = village_choices()
        self.fields["photos"] = FilesField(
            actor=actor,
            draft_key=key,
            label=_("材料或照片"),
            required=False,
            help_text=_("来信可以拍照附上。"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        drop_point_outside(self, cleaned)
        if cleaned.get("lon") is None and not cleaned.get("area") and "area" not in self.errors:
            sentence = (
                OUTSIDE if cleaned.get("outside") else _("请选择事情发生在哪个村(社区)，或者在地图上点一下。")
            )
            self.add_error("area", sentence)
        return cleaned


def as_report(typed: Mapping[str, Any], *, answers: Sequence[dict[str, str]], key: str) -> NewReport:
    """What the form holds, as the action takes it; its files wait under the key."""
    return NewReport(
        title=title_from(typed["text"]),
        text=typed["text"],
        category_code=typed["category"] or None,
        area_code=typed["area"],
        lon=typed["lon"],
        lat=typed["lat"],
        address=typed["address"],
        channel=Channel(typed["channel"]),
        name=typed["name"],
        phone=typed["phone"],
        email=typed["email"],
        home=typed["home"],
        answers=answers,
        draft_key=key,
    )
