"""What gridworkers fill in on the phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor
from linli.cores.areas.public import full_names
from linli.cores.matters.public import Attachment, FilesField
from linli.domains.reports.forms.filing import SETTLES_AREA, category_choices, category_field
from linli.domains.reports.queries.drafts import drafts_under
from linli.domains.reports.queries.questions import asks_for_photo
from linli.domains.reports.queries.rounds import (
    Placement,
    own_areas,
    placement_in,
    placement_of,
    usual_categories,
)

SHORTEST = 4
"""Characters that say something."""
AFTER = "-after"
"""Added to a form's key for the photographs of the result."""


class CameraField(FilesField):
    """Photographs, on a phone straight from the camera; those taken earlier wait under the form's key.

    `must` is what is said where there is none; without it they may be left out.
    """

    def __init__(self, *, actor: Actor, key: str, must: Any = "", **kwargs: Any) -> None:
        super().__init__(actor=actor, draft_key=key, required=bool(must), **kwargs)
        self.must = must
        self.widget.attrs |= {"accept": "image/*", "capture": "environment"}

    def kept(self) -> list[Attachment]:
        return list(drafts_under(self.draft_key))

    def is_empty(self) -> bool:
        return not drafts_under(self.draft_key).exists()

    def clean(self, data: Any, initial: Any = None) -> list[Attachment]:
        if self.must and not data and self.is_empty():
            raise forms.ValidationError(self.must)
        return super().clean(data, initial)


class _AtAPlace(forms.Form):
    """The phone's position, where it has one."""

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    lon = forms.DecimalField(
        required=False,
        max_digits=9,
        decimal_places=6,
        widget=forms.HiddenInput(attrs=SETTLES_AREA),
    )
    lat = forms.DecimalField(required=False, max_digits=9, decimal_places=6, widget=forms.HiddenInput)

    def require_photo(self, name: str, sentence: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, CameraField)  # noqa: S101
        if name not in self.errors and field.is_empty():
            self.add_error(name, sentence)

    @property
    def position(self) -> tuple[Any, Any] | None:
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)


class FoundForm(_AtAPlace):
    """What was found; with `on_the_spot` also what was done about it."""

    common = forms.ChoiceField(label=_("是什么事"), required=False, widget=forms.RadioSelect)
    category = category_field()
    text = forms.CharField(
        label=_("补充说明"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("选了类别、拍了照片，可以不写。不要写别人的姓名和电话。"),
    )
    done = forms.CharField(
        label=_("怎么处理的"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写一句怎么处理的。")},
    )
    area = forms.ChoiceField(
        label=_("所在网格"),
        required=False,
        help_text=_("手机没有定位时再选；有定位会自动找到网格。"),
        widget=forms.Select(attrs=SETTLES_AREA),
    )
    address = forms.CharField(label=_("具体位置"), required=False, max_length=120)
    sure = forms.BooleanField(label=_("位置没有错，仍然上报"), required=False)

    def __init__(self, *args: Any, actor: Actor, key: str, on_the_spot: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas, self.on_the_spot = own_areas(actor), on_the_spot
        self.placement: Placement | None = None
        self.fields["key"].initial = key
        label = _("处理前的照片") if on_the_spot else _("现场照片")
        must = _("请拍一张处理前的照片。") if on_the_spot else ""
        self.fields["photos"] = CameraField(actor=actor, key=key, label=label, must=must)
        category, area = self.fields["category"], self.fields["area"]
        assert isinstance(category, forms.ChoiceField)  # noqa: S101
        assert isinstance(area, forms.ChoiceField)  # noqa: S101
        common = self.fields["common"]
        assert isinstance(common, forms.ChoiceField)  # noqa: S101
        choices = category_choices()
        known = {code for _group, rows in choices[1:] for code, _name in rows}
        common.choices = [(code, name) for code, name in usual_categories(actor) if code in known]
        common.widget.attrs |= category.widget.attrs
        category.label, category.help_text = _("其他类别"), ""
        category.choices = [("", _("不在上面的，从这里选")), *choices[1:]]
        area.choices = [("", _("按手机定位")), *sorted(full_names(self.areas).items())]
        if on_the_spot:
            self.fields["done"].required = True
            self.fields["after"] = CameraField(
                actor=actor, key=key + AFTER, label=_("处理后的照片"), must=_("请拍一张处理后的照片。")
            )
        else:
            del self.fields["done"]

    @property
    def chosen(self) -> str:
        """The category: from the whole list where one was taken there, else the usual one that was tapped."""
        return str(self.cleaned_data.get("category") or self.cleaned_data.get("common") or "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.chosen and len(str(cleaned.get("text") or "").strip()) < SHORTEST:
            self.add_error("text", _("请选一个类别，或者用一句话写明是什么事。"))
        if not self.on_the_spot and asks_for_photo(self.chosen):
            self.require_photo("photos", _("这类事情上报时要附照片。"))
        self._check_place(cleaned)
        return cleaned

    def _check_place(self, cleaned: dict[str, Any]) -> None:
        if self.position is not None:
            self.placement = placement_of(float(cleaned["lon"]), float(cleaned["lat"]), self.areas)
            if self.placement is None:
                self.add_error("area", _("这个位置不在本县范围内，请重新定位，或者选择网格。"))
                return
        elif cleaned.get("area"):
            self.placement = placement_in(cleaned["area"], self.areas)
        else:
            self.add_error("area", _("请用手机定位、在地图上点一下，或者选择网格。"))
            return
        if self.on_the_spot and not self.placement.is_own:
            self.add_error("area", _("当场处置只限自己的网格。别处的问题请用“上报问题”。"))
        elif not self.placement.is_near and not cleaned.get("sure"):
            self.add_error("sure", _("这个位置不在您的网格里。确认没有错，请勾选后再提交。"))


class VerifyForm(_AtAPlace):
    """What was seen at the place."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label=_("真正解决了吗"),
        choices=[("verify_pass", _("已经解决")), ("verify_fail", _("没有解决，退回重办"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一个：已经解决，还是没有解决。")},
    )
    words = forms.CharField(
        label=_("现场情况"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("没有解决的，请写明还差什么；已经解决的可以不写。"),
    )

    def __init__(self, *args: Any, actor: Actor, key: str, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial, self.fields["version"].initial = key, version
        must = _("请在现场拍一张照片。")
        self.fields["photos"] = CameraField(actor=actor, key=key, label=_("现场照片"), must=must)
        self.order_fields(["photos"])  # as on the page: what is wrong is told in this order

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("result") == "verify_fail" and not cleaned.get("words"):
            self.add_error("words", _("请写明还有什么没有解决。"))
        return cleaned
