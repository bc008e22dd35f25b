"""What is chosen about routes and on the test bench."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.cores.areas.models import Area
from linli.cores.areas.rules import Level
from linli.cores.matters.public import Category
from linli.cores.orgs.models import Organisation
from linli.domains.reports.workflow import KIND

_ENDINGS = (".xlsx", ".csv")
_MOST_BYTES = 5 * 1024 * 1024


def category_choices() -> list[tuple[str, str]]:
    """The categories in use, indented by their depth."""
    rows = Category.objects.filter(kind=KIND, is_active=True).order_by("code")
    return [(row.code, f"{'　' * row.depth}{row.code} {row.name}") for row in rows]


def area_choices() -> list[tuple[str, Any]]:
    """The county, its towns, and under each town its villages and communities."""
    rows = list(
        Area.objects.inside(settings.COUNTY_CODE)
        .filter(is_active=True, level__lte=Level.VILLAGE)
        .order_by("code")
        .values_list("code", "name")
    )
    towns = [(code, name) for code, name in rows if len(code) == Level.TOWNSHIP]
    below: dict[str, list[tuple[str, str]]] = {code: [(code, name)] for code, name in towns}
    for code, name in rows:
        if len(code) == Level.VILLAGE and code[:9] in below:
            below[code[:9]].append((code, f"　{name}"))
    county = [(code, name) for code, name in rows if len(code) == Level.COUNTY]
    return [*county, *((name, below[code]) for code, name in towns)]


def _choices(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = choices


class RouteForm(forms.Form):
    """Which body, for what, where."""

    category_code = forms.ChoiceField(
        label=_("类别"), required=False, help_text=_("选大类，就包括它的全部下级。")
    )
    area_code = forms.ChoiceField(label=_("区域"), help_text=_("选县或镇办，就包括它的全部下级。"))
    organisation = forms.ModelChoiceField(
        Organisation.objects.active().order_by("type", "name"), label=_("责任单位")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self.fields["category_code"], [("", gettext("所有类别")), *category_choices()])
        _choices(self.fields["area_code"], area_choices())


class RouteBodyForm(forms.Form):
    """Another body for a row that is there."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(
        Organisation.objects.active().order_by("type", "name"), label=_("责任单位")
    )


class RouteFilterForm(forms.Form):
    """What the list is narrowed by; rows that also hold there, from above, stay in it."""

    category = forms.ChoiceField(label=_("类别"), required=False)
    area = forms.ChoiceField(label=_("区域"), required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(pk__in=[]), label=_("责任单位"), required=False, empty_label=_("全部")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self.fields["category"], [("", gettext("全部")), *category_choices()])
        _choices(self.fields["area"], [("", gettext("全部")), *area_choices()])
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = Organisation.objects.filter(pk__in=_owners()).order_by("type", "name")


def _owners() -> Any:
    from linli.domains.reports.models import Routing

    return Routing.objects.values("organisation_id")


class RouteFileForm(forms.Form):
    """A file with routes."""

    file = forms.FileField(
        label=_("文件"),
        help_text=_("Excel 或 CSV，列名：类别代码、区划代码、责任单位。类别代码留空表示所有类别。"),
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(_ENDINGS):
            raise forms.ValidationError(_("请选择 .xlsx 或 .csv 文件。"))
        if (file.size or 0) > _MOST_BYTES:
            raise forms.ValidationError(_("文件超过 5 MB。"))
        return file


class TestBenchForm(forms.Form):
    """A report that nobody files."""

    text = forms.CharField(
        label=_("诉求文字"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("用来推荐类别，不会保存。"),
    )
    category = forms.ChoiceField(label=_("类别"), required=False)
    area = forms.ChoiceField(label=_("区域"), required=False)
    lon = forms.DecimalField(required=False, max_digits=9, decimal_places=6, widget=forms.HiddenInput)
    lat = forms.DecimalField(required=False, max_digits=9, decimal_places=6, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self.fields["category"], [("", gettext("按文字推荐")), *category_choices()])
        _choices(self.fields["area"], [("", gettext("在地图上选点")), *area_choices()])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("text") and not cleaned.get("category"):
            self.add_error("text", gettext("请写一段文字，或者选一个类别。"))
        if not cleaned.get("area") and not (cleaned.get("lon") and cleaned.get("lat")):
            self.add_error("area", gettext("请选择区域，或者在地图上点一下。"))
        return cleaned
