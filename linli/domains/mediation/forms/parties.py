"""What is typed about who takes part in a dispute."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.domains.mediation.actions import NewParty
from linli.domains.mediation.forms.intake import CreditCodeField, IdNumberField, PhoneField
from linli.domains.mediation.models import Asked, Capacity, Consent, PartyRole, PartyType, Side
from linli.kernel.chinese import half_width, is_phone

MOST_LINES = 200


class PartyForm(forms.Form):
    """One more who takes part."""

    role = forms.ChoiceField(
        label=_("身份"), choices=PartyRole.choices, initial=PartyRole.PARTY, widget=forms.RadioSelect
    )
    side = forms.ChoiceField(label=_("哪一方"), choices=Side.choices, required=False)
    acts_for = forms.TypedChoiceField(
        label=_("为谁"), required=False, coerce=int, empty_value=None, help_text=_("监护人、代理人要选。")
    )
    type = forms.ChoiceField(
        label=_("个人还是单位"), choices=PartyType.choices, initial=PartyType.PERSON, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("姓名或者单位名称"), max_length=60)
    phone = PhoneField(label=_("电话"))
    address = forms.CharField(label=_("住址"), required=False, max_length=120)
    id_number = IdNumberField()
    code = CreditCodeField()
    capacity = forms.ChoiceField(label=_("当事人是"), choices=Capacity.choices, initial=Capacity.FULL)
    authority = forms.CharField(
        label=_("代理权限"),
        required=False,
        max_length=60,
        help_text=_("代理人填：一般代理，或者特别授权（可以承认、放弃、和解）。"),
    )

    def __init__(self, *args: Any, whom: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acts_for = self.fields["acts_for"]
        assert isinstance(acts_for, forms.ChoiceField)  # noqa: S101
        acts_for.choices = [("", _("请选择")), *whom]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        role = said.get("role")
        if role == PartyRole.PARTY and not said.get("side"):
            self.add_error("side", _("请选择是哪一方。"))
        if role in {PartyRole.GUARDIAN, PartyRole.AGENT} and not said.get("acts_for"):
            self.add_error("acts_for", _("请选择为哪一位当事人。"))
        if role == PartyRole.AGENT and not said.get("authority"):
            self.add_error("authority", _("请写明代理权限，并核对授权委托书。"))
        return said

    @property
    def new(self) -> NewParty:
        said = dict(self.cleaned_data)
        said.pop("acts_for")
        firm = said["type"] == PartyType.FIRM
        said["code"] = said["code"] if firm else ""
        said["id_number"] = "" if firm else said["id_number"]
        return NewParty(**said)

    @property
    def whom(self) -> int | None:
        acting = self.cleaned_data["role"] != PartyRole.PARTY
        return self.cleaned_data["acts_for"] if acting else None


class PeopleForm(forms.Form):
    """Many people of one side: a line each, name and telephone."""

    side = forms.ChoiceField(label=_("哪一方"), choices=Side.choices)
    people = forms.CharField(
        label=_("名单"),
        help_text=_("每行一人：姓名 电话。电话可以不写。"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_people(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in half_width(str(self.cleaned_data["people"])).splitlines()]
        found = [re.split(r"[\s,，、\t]+", line, maxsplit=1) for line in lines if line]
        if len(found) > MOST_LINES:
            raise forms.ValidationError(_("一次最多 %(most)d 行。") % {"most": MOST_LINES})
        wrong = [
            str(n) for n, parts in enumerate(found, 1) if len(parts) > 1 and not is_phone(parts[1].strip())
        ]
        if wrong:
            raise forms.ValidationError(_("第 %(lines)s 行的电话不对。") % {"lines": "、".join(wrong)})
        return [(parts[0], parts[1].strip() if len(parts) > 1 else "") for parts in found]


class ConsentForm(forms.Form):
    """What somebody said when asked."""

    consent = forms.ChoiceField(
        label=_("答复"),
        choices=[choice for choice in Consent.choices if choice[0] != Consent.OPEN],
        widget=forms.RadioSelect,
    )
    asked = forms.ChoiceField(label=_("怎样问的"), choices=[("", _("请选择")), *Asked.choices])
    informed = forms.BooleanField(
        label=_("已经告知权利义务"),
        required=False,
        help_text=_(
            "《人民调解法》第二十三条：可以选择或者接受调解员，接受、拒绝或者要求终止调解，要求公开或者不公开，自主表达意愿、自愿达成协议。调解不收费。"
        ),
    )


class WhyForm(forms.Form):
    """Why somebody uncovers the parties."""

    reason = forms.CharField(label=_("为什么查看"), max_length=200)
