"""What staff take down for somebody who calls, comes in or writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Channel, FilesField
from linli.domains.reports.actions import NewReport
from linli.domains.reports.forms.filing import WhoForm, WithCategory, WithPlace
from linli.domains.reports.rules import title_from

BY_STAFF = (Channel.PHONE, Channel.DESK, Channel.LETTER)


class TakeDownForm(WithCategory, WhoForm, WithPlace):
    """Everything on one page: how it came, who it is, what and where.

    A photograph is not asked for even where the category needs one: who calls has none to give.
    """

    nowhere = _("请选择事情发生在哪个村(社区)，或者在地图上点一下。")
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

    def __init__(self, *args: Any, actor: Actor, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = key
        self.fields["name"].label = _("姓名")
        self.fields["address"].label = _("事发的具体位置")
        self.fields["photos"] = FilesField(
            actor=actor,
            draft_key=key,
            label=_("材料或照片"),
            required=False,
            help_text=_("来信可以拍照附上。"),
        )


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
