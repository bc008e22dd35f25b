"""What the system administrator chooses for an import, and what people search by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.cores.areas.queries import browsing
from linli.kernel.coordinates import Datum

_MOST_BYTES = 40 * 1024 * 1024
_ENDINGS = {"divisions": (".csv", ".xlsx"), "grids": (".geojson", ".json", ".zip")}
KINDS = [("divisions", _("区划（CSV 或 Excel）")), ("grids", _("网格（GeoJSON 或 Shapefile 的 ZIP）"))]
DATUMS = [
    (Datum.CGCS2000.value, _("2000 国家大地坐标系（CGCS2000）")),
    (Datum.WGS84.value, _("WGS 84（手机和 GPS）")),
    (Datum.GCJ02.value, _("GCJ-02（高德、腾讯地图）")),
    (Datum.BD09.value, _("BD-09（百度地图）")),
]


class AreaPicker(forms.TextInput):
    """A code that can be typed, or found by going down the tree; `lengths` are those of the codes that fit."""

    template_name = "areas/_picker.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, lengths: tuple[int, ...] = ()) -> None:
        super().__init__({"inputmode": "numeric", "maxlength": 15, "autocomplete": "off", **(attrs or {})})
        self.lengths = lengths

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"place": browsing.place_picked(str(value or ""))}


class SearchForm(forms.Form):
    """The search box of the areas page."""

    q = forms.CharField(label=_("名称、拼音首字母或代码"), max_length=30, required=False)


class ImportForm(forms.Form):
    """A file with divisions or grids."""

    kind = forms.ChoiceField(label=_("内容"), choices=KINDS, widget=forms.RadioSelect, initial="divisions")
    file = forms.FileField(label=_("文件"), help_text=_("不超过 40 MB。更大的文件请用命令导入。"))
    datum = forms.ChoiceField(label=_("坐标系"), choices=DATUMS, help_text=_("只对网格文件起作用。"))
    code_field = forms.CharField(
        label=_("代码所在的属性"), max_length=60, required=False, help_text=_("不填则按常用名称寻找。")
    )
    name_field = forms.CharField(label=_("名称所在的属性"), max_length=60, required=False)
    publish = forms.BooleanField(label=_("导入后立即发布为现行网格划分"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file: UploadedFile[Any] | None = cleaned.get("file")
        endings = _ENDINGS.get(cleaned.get("kind", ""), ())
        if file is None or not endings:
            return cleaned
        if not (file.name or "").lower().endswith(endings):
            self.add_error(
                "file", gettext("这里需要的文件类型是：%(endings)s。") % {"endings": "、".join(endings)}
            )
        if (file.size or 0) > _MOST_BYTES:
            self.add_error("file", gettext("文件超过 40 MB，请用命令导入。"))
        return cleaned
