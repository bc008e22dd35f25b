"""The questions of the filing pages, one thing a page."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import RESIDENT
from linli.cores.areas.models import Area
from linli.cores.areas.public import locate
from linli.cores.areas.rules import Level
from linli.cores.matters.public import Category, FilesField
from linli.domains.reports.queries.drafts import drafts_under
from linli.domains.reports.queries.questions import asks_for_photo
from linli.kernel.chinese import is_persons_phone, normalise_phone

SETTLES_AREA = {"data-settles": "id_area"}
"""A field that says where, so that a sentence about the missing place goes as soon as it is filled in."""


def category_field() -> forms.ChoiceField:
    """The category; what it asks besides is fetched as soon as it is chosen."""
    fetch = {"hx-get": reverse_lazy("reports:questions"), "hx-target": "#questions", "hx-trigger": "change"}
    return forms.ChoiceField(
        label=_("类别"), required=False, help_text=_("选不准没关系。"), widget=forms.Select(attrs=fetch)
    )


def category_choices() -> list[tuple[str, Any]]:
    rows = list(Category.objects.filter(kind="report", is_active=True).order_by("order", "code"))
    groups: dict[str, list[tuple[str, str]]] = {row.name: [] for row in rows if not row.is_leaf}
    names = {row.code: row.name for row in rows if not row.is_leaf}
    for row in rows:
        if row.is_leaf and row.depth == 1:  # filing conditions are for staff to tell apart
            groups.setdefault(names.get(row.code[:3], ""), []).append((row.code, row.name))
    return [("", _("不知道选哪个，由工作人员判断")), *((name, subs) for name, subs in groups.items() if subs)]


def chosen_in(typed: Any) -> str:
    """The category chosen among those offered, else the one of the list."""
    return str(typed.get("suggested") or typed.get("category") or "")[:12]


class WithCategory(forms.Form):
    """A category out of the list, or one of those offered after the words; with script the two say the same."""

    suggested = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    category = category_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)  # noqa: S101
        category.choices = category_choices()

    def clean_category(self) -> str:
        category, suggested = self.fields["category"], self.cleaned_data.get("suggested")
        assert isinstance(category, forms.ChoiceField)  # noqa: S101
        is_known = bool(suggested) and category.valid_value(suggested)
        return str(suggested if is_known else self.cleaned_data["category"])


class WhatForm(WithCategory):
    """Step one: what it is about."""

    text = forms.CharField(
        label=_("发生了什么"),
        help_text=_("写清楚是什么事、什么时候开始的。请不要写别人的姓名和电话。"),
        min_length=4,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"min_length": _("请多写几个字，让工作人员看得明白。")},
    )
    photos = FilesField(
        label=_("照片"), required=False, actor=RESIDENT, help_text=_("最多9张，会自动去掉拍摄位置。")
    )

    def __init__(self, *args: Any, draft_key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        photos = self.fields["photos"]
        assert isinstance(photos, FilesField)  # noqa: S101
        photos.draft_key = draft_key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        photos = self.fields["photos"]
        assert isinstance(photos, FilesField)  # noqa: S101
        is_shown = "photos" in self.errors or drafts_under(photos.draft_key).exists()
        if asks_for_photo(cleaned.get("category")) and not is_shown:
            self.add_error("photos", _("这类事情请附一张照片，方便工作人员判断。"))
        return cleaned


NOWHERE = _("请在地图上点一下位置，或者选择所在的村(社区)。")
OUTSIDE = _("您选的位置不在本县范围内。请在地图上重新点一下，或者选择所在的村(社区)。")


def village_choices() -> list[tuple[str, Any]]:
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


class WithPlace(forms.Form):
    """Where it is: a point on the map, or the village, and words. One of the two it has to be."""

    nowhere = NOWHERE
    """The sentence where neither is given."""
    lon = forms.DecimalField(
        required=False, max_digits=9, decimal_places=6, widget=forms.HiddenInput(attrs=SETTLES_AREA)
    )
    lat = forms.DecimalField(required=False, max_digits=9, decimal_places=6, widget=forms.HiddenInput)
    area = forms.ChoiceField(
        label=_("所在的村(社区)"),
        required=False,
        help_text=_("在地图上选了位置，就不用再选。"),
        widget=forms.Select(attrs=SETTLES_AREA),
    )
    address = forms.CharField(
        label=_("具体位置"), required=False, max_length=120, help_text=_("例如“小学门口往东第二根电线杆”。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = village_choices()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._drop_point_outside(cleaned)
        is_somewhere = cleaned.get("lon") is not None and cleaned.get("lat") is not None
        if not is_somewhere and not cleaned.get("area") and "area" not in self.errors:
            self.add_error("area", OUTSIDE if cleaned.get("outside") else self.nowhere)
        return cleaned

    def _drop_point_outside(self, cleaned: dict[str, Any]) -> None:
        """A point outside the county says nothing: who reports from elsewhere chooses the village, and that holds.

        Nor does the form hold it on to the next page: its map would show the empty land around that point.
        """
        lon, lat = cleaned.get("lon"), cleaned.get("lat")
        if lon is not None and lat is not None and locate(float(lon), float(lat)) is None:
            cleaned |= {"lon": None, "lat": None, "outside": True}
            typed = cast(QueryDict, self.data).copy()  # what else was typed stays
            typed["lon"] = typed["lat"] = ""
            self.data = typed


class WhereForm(WithPlace):
    """Step two: where."""


class WhoForm(forms.Form):
    """Step three: how to reach the resident, or nothing at all."""

    name = forms.CharField(label=_("怎么称呼您"), required=False, max_length=40)
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=30, help_text=_("只给办理这件事的人看，查看有记录。")
    )
    email = forms.EmailField(label=_("电子邮箱"), required=False, max_length=100)

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not is_persons_phone(phone):
            raise forms.ValidationError(_("这个号码不像电话号码，请检查一下，或者留空。"))
        return normalise_phone(phone) if phone else ""
