"""What people look for, and what the system administrator types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linli.cores.areas.public import AreaPicker
from linli.cores.orgs.actions import OrgRow
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.kernel.chinese import clean_text, half_width
from linli.kernel.page.widgets import SuggestInput, code_in, suggested

MOST_BYTES = 10 * 1024 * 1024
_ENDINGS = (".csv", ".xlsx", ".xls", ".ods")
IN_USE = [("in", _("在用")), ("out", _("已停用")), ("all", _("全部"))]


class OrganisationField(forms.CharField):
    """A body: chosen from suggestions, or its code or whole name typed. Cleans to the body, or None.

    Only bodies in use, unless `past` asks for those of before as well.
    """

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", SuggestInput("orgs:suggest"))
        super().__init__(max_length=140, **kwargs)
        self.past = past

    def prepare_value(self, value: Any) -> Any:
        return suggested(value.short_name, value.code) if isinstance(value, Organisation) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        bodies = Organisation.objects.all() if self.past else Organisation.objects.active()
        found = bodies.filter(code=code_in(typed)).first()
        if found is None:
            named = list(bodies.filter(name=typed)[:2]) or list(bodies.filter(short_name=typed)[:2])
            found = named[0] if len(named) == 1 else None
        if found is None:
            raise forms.ValidationError(_now("没有找到这个机构，请从提示里选择。"))
        return found


class FilterForm(forms.Form):
    """How the list is narrowed."""

    q = forms.CharField(label=_("名称、首字母或代码"), max_length=40, required=False)
    type = forms.ChoiceField(label=_("类型"), required=False)
    area = forms.ChoiceField(label=_("区划"), required=False)
    in_use = forms.ChoiceField(label=_("是否在用"), choices=IN_USE, required=False)

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [("", _("全部类型")), *OrganisationType.choices]  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("全县")), *areas]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, str]:
        """What was chosen and holds; bodies in use unless something else was asked for."""
        chosen = self.cleaned_data if self.is_valid() else {}
        return {**chosen, "in_use": chosen.get("in_use") or "in"}


class OrganisationForm(forms.Form):
    """One body. Whether it holds is decided by the action, as for a file."""

    code = forms.CharField(
        label=_("代码"), max_length=32, help_text=_("字母、数字和 . - _；全县唯一，导入时凭它认出机构。")
    )
    name = forms.CharField(label=_("名称"), max_length=80)
    short_name = forms.CharField(
        label=_("简称"), max_length=30, required=False, help_text=_("不填即用名称。")
    )
    type = forms.ChoiceField(label=_("类型"), choices=OrganisationType.choices)
    parent = OrganisationField(label=_("上级机构"), required=False)
    area_code = forms.CharField(
        label=_("所在区划"),
        widget=AreaPicker(),
        max_length=15,
        help_text=_("县级机构选到县，镇办选到镇办，村（社区）选到村。"),
    )
    duty_phone = forms.CharField(
        label=_("值班电话"), max_length=20, required=False, help_text=_("座机带区号，或手机、服务号码。")
    )

    @staticmethod
    def of(body: Organisation) -> dict[str, Any]:
        """What stands in the form of an existing body."""
        names = ("code", "name", "short_name", "type", "parent", "area_code", "duty_phone")
        return {name: getattr(body, name) for name in names}

    @property
    def row(self) -> OrgRow:
        chosen = self.cleaned_data
        return OrgRow(
            code=half_width(chosen["code"]),
            name=clean_text(chosen["name"], single_line=True),
            short_name=clean_text(chosen["short_name"], single_line=True),
            type=chosen["type"],
            parent_code=chosen["parent"].code if chosen["parent"] else "",
            area_code=half_width(chosen["area_code"]),
            duty_phone=half_width(chosen["duty_phone"]),
        )


class ImportForm(forms.Form):
    """A file with bodies."""

    file = forms.FileField(
        label=_("文件"),
        help_text=_("Excel 或 CSV，不超过 10 MB。"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(_ENDINGS)}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(_ENDINGS):
            raise forms.ValidationError(
                _now("这里需要的文件类型是：%(endings)s。") % {"endings": "、".join(_ENDINGS)}
            )
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_now("文件超过 10 MB，请用命令导入。"))
        return file
