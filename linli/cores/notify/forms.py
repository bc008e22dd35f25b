"""What people choose and what the log is narrowed to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.notify.actions import ChannelWanted, Templates, Times
from linli.cores.notify.actions.health import GATEWAY
from linli.cores.notify.models import Channel, Habits, MessageState, Purpose, Wish
from linli.cores.notify.models.preferences import RHYTHMS
from linli.cores.notify.queries import all_way_names, way_names
from linli.cores.notify.rules import Rhythm, Way
from linli.cores.notify.workflow import MessageKind, kinds_to_choose, message_kinds
from linli.cores.orgs.public import OrganisationField

WEEKDAYS = [
    (0, _("星期一")),
    (1, _("星期二")),
    (2, _("星期三")),
    (3, _("星期四")),
    (4, _("星期五")),
    (5, _("星期六")),
    (6, _("星期日")),
]


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WishesForm(forms.Form):
    """By what ways one hears of each kind, and when."""

    quiet_from = forms.TimeField(
        label=_("免打扰开始"), required=False, widget=ClockInput(), help_text=_("例如 21:30。")
    )
    quiet_until = forms.TimeField(
        label=_("免打扰结束"), required=False, widget=ClockInput(), help_text=_("例如 7:00；可以跨过半夜。")
    )
    digest_at = forms.TimeField(label=_("摘要几点发"), widget=ClockInput())
    digest_weekday = forms.TypedChoiceField(label=_("每周摘要在星期几发"), choices=WEEKDAYS, coerce=int)

    def __init__(
        self,
        data: Any = None,
        *,
        wishes: dict[str, Wish],
        habits: Habits,
        open_ways: tuple[Way, ...],
    ) -> None:
        super().__init__(
            data,
            initial={
                "quiet_from": habits.quiet_from,
                "quiet_until": habits.quiet_until,
                "digest_at": habits.digest_at,
                "digest_weekday": habits.digest_weekday,
            },
        )
        self.kinds, self.open_ways = kinds_to_choose(), open_ways
        names = way_names()
        for kind in self.kinds:
            wish = wishes.get(kind.code)
            self.fields[f"{kind.code}-ways"] = forms.MultipleChoiceField(
                label=_("系统内提醒以外，还用"),
                choices=[(way, names[way]) for way in open_ways],
                initial=list(wish.ways if wish else kind.ways),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            self.fields[f"{kind.code}-rhythm"] = forms.ChoiceField(
                label=_("什么时候发"), choices=RHYTHMS, initial=wish.rhythm if wish else kind.rhythm
            )

    def rows(self) -> list[tuple[MessageKind, forms.BoundField, forms.BoundField]]:
        """Each kind with its two fields."""
        return [(kind, self[f"{kind.code}-ways"], self[f"{kind.code}-rhythm"]) for kind in self.kinds]

    @property
    def wishes(self) -> dict[str, tuple[tuple[Way, ...], Rhythm]]:
        """What was chosen, by kind."""
        return {
            kind.code: (
                tuple(Way(way) for way in self.cleaned_data[f"{kind.code}-ways"]),
                Rhythm(self.cleaned_data[f"{kind.code}-rhythm"]),
            )
            for kind in self.kinds
        }

    @property
    def times(self) -> Times:
        """When to be quiet and when to send digests."""
        day: dt.time = self.cleaned_data["digest_at"]
        return Times(
            quiet_from=self.cleaned_data["quiet_from"],
            quiet_until=self.cleaned_data["quiet_until"],
            digest_at=day,
            digest_weekday=self.cleaned_data["digest_weekday"],
        )


class LogForm(forms.Form):
    """What the log of messages is narrowed to."""

    state = forms.ChoiceField(label=_("状态"), required=False)
    way = forms.ChoiceField(label=_("渠道"), required=False)
    kind = forms.ChoiceField(label=_("种类"), required=False)
    about = forms.CharField(label=_("事项编号"), required=False, max_length=40)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        everything = [("", _("全部"))]
        self.fields["state"].choices = everything + list(MessageState.choices)  # type: ignore[attr-defined]
        self.fields["way"].choices = everything + list(all_way_names().items())  # type: ignore[attr-defined]
        self.fields["kind"].choices = everything + [(k.code, k.name) for k in message_kinds()]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for; nothing of a form that does not hold."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}


class ChannelForm(forms.Form):
    """A channel of the county. The address is never shown again."""

    name = forms.CharField(label=_("名称"), max_length=40, help_text=_("例如：城关镇工作群。"))
    purpose = forms.ChoiceField(label=_("用途"), choices=Purpose.choices, widget=forms.RadioSelect)
    url = forms.CharField(
        label=_("Apprise 地址"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    organisation = OrganisationField(
        label=_("哪个单位的群"),
        required=False,
        help_text=_("只发与这个单位有关的；不填，全县的都发。只用于群。"),
    )
    kinds = forms.MultipleChoiceField(
        label=_("把什么发到群里"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只用于群。群里只有编号和状态，没有群众写的内容。"),
    )
    is_active = forms.BooleanField(label=_("启用"), required=False, initial=True)

    def __init__(self, data: Any = None, *, channel: Channel | None = None) -> None:
        names = ("name", "purpose", "organisation", "kinds", "is_active")
        super().__init__(data, initial={name: getattr(channel, name) for name in names} if channel else {})
        kinds = [
            kind
            for kind in message_kinds()
            if not kind.for_residents and (kind.chosen or kind.code == GATEWAY)
        ]
        self.fields["kinds"].choices = [(kind.code, kind.name) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["url"].required = channel is None
        self.fields["url"].help_text = (
            _("已加密保存，不再显示。留空表示不改。")
            if channel
            else _("例如 dingtalk://令牌/、wecombot://密钥/、feishu://令牌/。保存以后加密，不再显示。")
        )

    @property
    def wanted(self) -> ChannelWanted:
        """What was typed, for the action."""
        typed = self.cleaned_data
        body = typed["organisation"]
        return ChannelWanted(
            name=typed["name"],
            purpose=typed["purpose"],
            url=typed["url"],
            organisation_id=body.pk if body else None,
            kinds=typed["kinds"],
            is_active=typed["is_active"],
        )


class WordingForm(forms.Form):
    """The words of one kind of message in one language."""

    subject = forms.CharField(label=_("邮件标题"), max_length=120)
    body = forms.CharField(label=_("邮件正文"), max_length=4000, widget=forms.Textarea(attrs={"rows": 10}))
    text = forms.CharField(
        label=_("短信和群消息"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("70 个字以内是一条短信。"),
    )

    @property
    def templates(self) -> Templates:
        """What was typed, with the line ends of the software."""
        typed = self.cleaned_data
        return Templates(*(typed[name].replace("\r\n", "\n") for name in ("subject", "body", "text")))
