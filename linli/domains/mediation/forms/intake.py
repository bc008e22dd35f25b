"""What is asked when a dispute is taken in: by the window, by a gridworker, by a party on the public page."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor
from linli.cores.areas.public import Area, AreaPicker, exists
from linli.cores.areas.rules import Level
from linli.cores.matters.public import Channel
from linli.domains.mediation.actions import NewDispute, NewParty
from linli.domains.mediation.forms.window import CheckForm
from linli.domains.mediation.models import (
    Access,
    Capacity,
    DisputeKind,
    Language,
    PartyRole,
    PartyType,
    Source,
)
from linli.domains.mediation.rules import Hindrance, hindrances
from linli.kernel.chinese import half_width, is_credit_code, is_id_number, is_phone

CHANNELS = (Channel.DESK, Channel.PHONE, Channel.LETTER, Channel.ONLINE_POLITICS)
BY_THE_WINDOW = [(one.value, one.label) for one in Source if one not in {Source.GRID, Source.REPORT}]


class PhoneField(forms.CharField):
    """A whole telephone number."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
        super().__init__(max_length=20, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        phone = half_width(str(super().clean(value))).strip()
        if phone and not is_phone(phone):
            raise forms.ValidationError(_("要写完整的手机或座机号码。"))
        return phone


class IdNumberField(forms.CharField):
    """An identity number with the right check digit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=18, required=False, label=_("身份证号"), **kwargs)

    def clean(self, value: Any) -> str:
        number = half_width(str(super().clean(value))).strip().upper()
        if number and not is_id_number(number):
            raise forms.ValidationError(_("身份证号不对，请再核对一遍。"))
        return number


class CreditCodeField(forms.CharField):
    """A unified social credit code with the right check character."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=18, required=False, label=_("统一社会信用代码"), **kwargs)

    def clean(self, value: Any) -> str:
        code = half_width(str(super().clean(value))).strip().upper()
        if code and not is_credit_code(code):
            raise forms.ValidationError(_("统一社会信用代码不对，请再核对一遍。"))
        return code


def new_key() -> str:
    return secrets.token_urlsafe(18)


class DisputeForm(CheckForm):
    """What every door asks: whether it may be mediated, what it is about, who with whom, what they need."""

    SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_key)
    kind = forms.ChoiceField(label=_("纠纷种类"), choices=[("", _("请选择")), *DisputeKind.choices])
    area = forms.CharField(label=_("发生在哪个村(社区)"), widget=AreaPicker(lengths=(9, 12)), max_length=15)
    address = forms.CharField(label=_("具体地点"), required=False, max_length=120)
    what = forms.CharField(
        label=_("纠纷的经过"),
        help_text=_("什么时候、因为什么事、现在怎么样。"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    wish = forms.CharField(
        label=_("希望怎么解决"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    amount = forms.DecimalField(
        label=_("涉及金额（元）"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    a_type = forms.ChoiceField(
        label=_("个人还是单位"), choices=PartyType.choices, initial="person", widget=forms.RadioSelect
    )
    a_name = forms.CharField(label=_("姓名或者单位名称"), max_length=60)
    a_phone = PhoneField(label=_("电话"), required=True)
    a_address = forms.CharField(label=_("住址"), required=False, max_length=120)
    a_id_number = IdNumberField()
    a_code = CreditCodeField()
    a_capacity = forms.ChoiceField(label=_("当事人是"), choices=Capacity.choices, initial="full")
    g_name = forms.CharField(
        label=_("监护人姓名"),
        required=False,
        max_length=60,
        help_text=_("当事人是成年人的，不用填。"),
    )
    g_phone = PhoneField(label=_("监护人电话"))
    r_type = forms.ChoiceField(
        label=_("个人还是单位"), choices=PartyType.choices, initial="person", widget=forms.RadioSelect
    )
    r_name = forms.CharField(label=_("姓名或者单位名称"), max_length=60)
    r_phone = PhoneField(label=_("电话"), help_text=_("不知道的可以不填，窗口会去找。"))
    r_address = forms.CharField(label=_("住址"), required=False, max_length=120)
    languages = forms.MultipleChoiceField(
        label=_("需要普通话以外的语言吗"),
        required=False,
        choices=[choice for choice in Language.choices if choice[0] != Language.PUTONGHUA],
        widget=forms.CheckboxSelectMultiple,
    )
    access = forms.MultipleChoiceField(
        label=_("需要什么方便"),
        required=False,
        choices=Access.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def sections(self) -> Iterator[tuple[Any, list[BoundField]]]:
        """The form in parts, each with its heading."""
        for heading, names in self.SECTIONS:
            yield heading, [self[name] for name in names if name in self.fields]

    def clean_area(self) -> str:
        code = half_width(str(self.cleaned_data["area"])).strip()
        if not exists(code):
            raise forms.ValidationError(_("没有代码为 %(code)s 的区域。") % {"code": code[:15]})
        return code

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("a_capacity") not in {None, Capacity.FULL} and not said.get("g_name"):
            self.add_error("g_name", _("请写监护人的姓名。"))
        return said

    def as_dispute(self, *, source: str, channel: Channel, noticed_by: int | None = None) -> NewDispute:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        guardian = None
        if said["a_capacity"] != Capacity.FULL:
            guardian = NewParty(name=said["g_name"], phone=said["g_phone"], role=PartyRole.GUARDIAN)
        firm = said["a_type"] == PartyType.FIRM
        return NewDispute(
            kind=said["kind"],
            source=source,
            answers=self.answers,
            what=said["what"],
            wish=said["wish"],
            area_code=said["area"],
            address=said["address"],
            amount=said["amount"],
            channel=channel,
            applicant=NewParty(
                name=said["a_name"],
                phone=said["a_phone"],
                address=said["a_address"],
                type=said["a_type"],
                capacity=said["a_capacity"],
                id_number="" if firm else said.get("a_id_number", ""),
                code=said.get("a_code", "") if firm else "",
                guardian=guardian,
            ),
            respondent=NewParty(
                name=said["r_name"], phone=said["r_phone"], address=said["r_address"], type=said["r_type"]
            ),
            languages=said["languages"],
            access=said["access"],
            noticed_by_id=noticed_by,
            key=said["key"],
        )


def village_choices() -> list[tuple[str, Any]]:
    """The villages and communities in use, by township; one query."""
    areas = Area.objects.inside(settings.COUNTY_CODE).filter(
        is_active=True, level__in=(Level.TOWNSHIP, Level.VILLAGE)
    )
    rows = list(areas.order_by("code").values_list("code", "name"))
    towns = {code: name for code, name in rows if len(code) == Level.TOWNSHIP}
    groups: dict[str, list[tuple[str, str]]] = {name: [] for name in towns.values()}
    for code, name in rows:
        if len(code) == Level.VILLAGE and code[:9] in towns:
            groups[towns[code[:9]]].append((code, name))
    return [("", _("请选择")), *((town, villages) for town, villages in groups.items() if villages)]


CHECKS = (_("能不能调解"), ("danger", "safe", "crime", "subject", "pending", "delegated", "refused"))
MATTER = (_("什么纠纷"), ("kind", "area", "address", "what", "wish", "amount"))
APPLICANT = (
    _("申请人"),
    ("a_type", "a_name", "a_phone", "a_address", "a_id_number", "a_code", "a_capacity", "g_name", "g_phone"),
)
RESPONDENT = (_("另一方"), ("r_type", "r_name", "r_phone", "r_address"))
NEEDS = (_("需要的方便"), ("languages", "access"))


class IntakeForm(DisputeForm):
    """What the window or a gridworker takes down."""

    SECTIONS = (
        (_("怎么来的"), ("source", "channel", "knows")),
        CHECKS,
        MATTER,
        APPLICANT,
        RESPONDENT,
        NEEDS,
    )

    source = forms.ChoiceField(label=_("来源"), choices=BY_THE_WINDOW, initial=Source.APPLIED)
    channel = forms.ChoiceField(
        label=_("怎么来的"),
        choices=[(one.value, one.label) for one in CHANNELS],
        initial=Channel.DESK,
        widget=forms.RadioSelect,
    )
    knows = forms.BooleanField(
        label=_("当事人知道，并且同意我上报"),
        required=False,
        help_text=_("没有告诉当事人的，不能上报；先陪他们到窗口。"),
    )
    safe = forms.BooleanField(
        label=_("已经报警，或者危险已经过去"), required=False, help_text=_("正在动手的，先打 110。")
    )

    def __init__(self, *args: Any, actor: Actor, at_window: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.at_window = actor, at_window
        for name in ("knows",) if at_window else ("source", "channel"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("danger") and not said.get("safe"):
            self.add_error("safe", _("先保证人的安全：打 110，等危险过去再登记。"))
        if not self.at_window and not said.get("knows"):
            self.add_error("knows", _("当事人知道并且同意的，请打勾。"))
        return said

    @property
    def new(self) -> NewDispute:
        if self.at_window:
            said = self.cleaned_data
            return self.as_dispute(source=said["source"], channel=Channel(said["channel"]))
        return self.as_dispute(source=Source.GRID, channel=Channel.GRID, noticed_by=self.actor.user_id)


class ApplyForm(DisputeForm):
    """What a party asks for on the public page, without an account. What the window can ask later is not asked here."""

    SECTIONS = (
        CHECKS,
        (_("什么事"), MATTER[1]),
        (_("您是"), APPLICANT[1]),
        (_("对方是"), RESPONDENT[1]),
        (_("您需要什么方便"), NEEDS[1]),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = forms.ChoiceField(label=_("发生在哪个村(社区)"))
        area.choices = village_choices()
        self.fields["area"] = area
        for name in ("a_id_number", "a_code"):
            del self.fields[name]
        self.fields["a_capacity"].label = _("要调解的是")

    @property
    def hindrances(self) -> list[Hindrance]:
        """What stands in the way; nothing where it can be applied for."""
        return list(hindrances(self.answers))

    @property
    def new(self) -> NewDispute:
        return self.as_dispute(source=Source.APPLIED, channel=Channel.WEB)
