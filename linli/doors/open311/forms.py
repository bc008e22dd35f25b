"""What a client sends, and what the system administrator types about a client."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.domains.reports.public import QuestionsForm, QuestionType
from linli.doors.open311.actions import NewRequest
from linli.doors.open311.queries.services import Service
from linli.doors.open311.rules import ATTRIBUTE, full_name, plain
from linli.kernel.chinese import is_persons_phone, normalise_phone

SIX = Decimal("0.000001")
PREFIX = "ask"


class KeyForm(forms.Form):
    """A client that is to get a key."""

    name = forms.CharField(
        label=gettext_lazy("客户端"), max_length=40, help_text=gettext_lazy("例如“清溪发布小程序”。")
    )
    contact = forms.CharField(
        label=gettext_lazy("联系方式"),
        max_length=100,
        help_text=gettext_lazy("出问题时找谁：单位、办公电话或邮箱。"),
    )
    a_minute = forms.IntegerField(
        label=gettext_lazy("每分钟次数"), min_value=1, max_value=100_000, initial=120
    )


class RequestForm(forms.Form):
    """The arguments of POST Service Request. `device_id`, `account_id` and `jurisdiction_id` are not kept."""

    lat = forms.DecimalField(required=False, min_value=-90, max_value=90)
    long = forms.DecimalField(required=False, min_value=-180, max_value=180)
    address_string = forms.CharField(required=False, max_length=120)
    address_id = forms.RegexField(r"^[0-9]{6,15}$", required=False)
    email = forms.EmailField(required=False, max_length=100)
    first_name = forms.CharField(required=False, max_length=20)
    last_name = forms.CharField(required=False, max_length=20)
    phone = forms.CharField(required=False, max_length=30)
    description = forms.CharField(required=False, max_length=4000)
    media_url = forms.URLField(required=False, max_length=200, assume_scheme="https")

    def __init__(self, data: QueryDict, *, service: Service) -> None:
        super().__init__(data)
        self.service = service
        self.answers = _questions(data, service)

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not is_persons_phone(phone):
            raise forms.ValidationError(_("这个号码不像电话号码，请检查一下，或者留空。"))
        return normalise_phone(phone) if phone else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("lat") is None) != (cleaned.get("long") is None) and not {"lat", "long"} & set(
            self.errors
        ):
            self.add_error("lat" if cleaned.get("lat") is None else "long", _("lat 和 long 要一起填。"))
        places = ("lat", "address_string", "address_id")
        if not self.errors and all(cleaned.get(name) in (None, "") for name in places):
            self.add_error(None, _("请告诉我们地点：lat 和 long，或者 address_string，或者 address_id。"))
        return cleaned

    @property
    def problems(self) -> list[str]:
        """What is wrong, each with the argument that it is about."""
        own = [
            f"{name}: {one}" for name, errors in self.errors.items() for one in errors if name != "__all__"
        ]
        asked = [
            f"attribute[{name}]: {one}" for name, errors in self.answers.errors.items() for one in errors
        ]
        return [*self.non_field_errors(), *own, *asked, *self._unknown()]

    def _unknown(self) -> list[str]:
        known = set(self.answers.fields)
        return [
            f"attribute[{code}]: " + _("这个类别没有这个问题。")
            for name in self.data
            if (found := ATTRIBUTE.fullmatch(name)) and (code := found[1]) not in known
        ]

    @property
    def new(self) -> NewRequest:
        """What was sent, once nothing is wrong with it."""
        cleaned, service = self.cleaned_data, self.service
        link = {"code": "media_url", "question": "media_url", "answer": cleaned["media_url"]}
        return NewRequest(
            service_code=service.code,
            service_name=service.category.name,
            text=plain(cleaned["description"]),
            lon=_rounded(cleaned["long"]),
            lat=_rounded(cleaned["lat"]),
            area_code=cleaned["address_id"],
            address=plain(cleaned["address_string"]),
            name=plain(full_name(first=cleaned["first_name"], last=cleaned["last_name"])),
            phone=cleaned["phone"],
            email=cleaned["email"],
            answers=[*self.answers.answers, *([link] if link["answer"] else [])],
        )


def _questions(data: QueryDict, service: Service) -> QuestionsForm:
    """The pages' own form looks at the answers; of a moment it takes the day."""
    days = {one.code for one in service.questions if one.type is QuestionType.DATE}
    typed: dict[str, str] = {}
    for name, value in data.items():
        if found := ATTRIBUTE.fullmatch(name):
            typed[f"{PREFIX}-{found[1]}"] = str(value).partition("T")[0] if found[1] in days else str(value)
    form = QuestionsForm(service.questions, typed, about=service.code)
    form.is_valid()
    return form


def _rounded(degrees: Decimal | None) -> Decimal | None:
    """Six decimals: some ten centimetres."""
    return None if degrees is None else degrees.quantize(SIX)
