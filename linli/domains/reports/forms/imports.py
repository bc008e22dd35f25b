"""What is chosen about a file of another office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import Channel
from linli.domains.reports.actions.message_rows import REQUIRED, TITLES
from linli.domains.reports.forms.routes import category_choices

_ENDINGS = (".xlsx", ".xls", ".csv")
_MOST_BYTES = 20 * 1024 * 1024
FIELD_NAMES = {
    "number": _("编号"),
    "at": _("反映时间"),
    "text": _("内容"),
    "title": _("标题"),
    "user": _("反映人"),
    "phone": _("联系电话"),
    "category": _("类别"),
    "area": _("区划"),
    "address": _("具体位置"),
    "reply": _("答复内容"),
    "replied_at": _("答复时间"),
}
EXPLAINED = {
    "number": _("来源系统里的编号。同一来源的同一个编号只导入一次。"),
    "at": _("群众什么时候反映的，如“2026-07-03 09:30”。"),
    "text": _("反映的内容。里面的电话、证件号码导入后自动隐去。"),
    "title": _("没有的，取内容的开头。"),
    "user": _("反映人的姓名，加密保存。"),
    "phone": _("反映人的手机或者座机，加密保存；核查时可以电话回访。"),
    "category": _("类别的名称或者代码，见“类别”表。没有的也可以导入，受理时再分。"),
    "area": _("区划的名称或者代码，见“区划”表；重名的写代码。没有的归到上传时选的区域。"),
    "address": _("村、组、路、门牌或者附近的标志物。"),
    "reply": _("有答复的导入为已结案。"),
    "replied_at": _("有答复的必填，不早于反映时间。"),
}
"""What belongs in each column, for the template."""
_CHANNELS = (Channel.ONLINE_POLITICS, Channel.PHONE, Channel.WEB, Channel.LETTER, Channel.IMPORT)


class ImportFileForm(forms.Form):
    """A file, where it comes from, for which area."""

    source = forms.RegexField(
        r"^[\w .·-]+$",
        label=_("来源系统"),
        max_length=40,
        help_text=_("如“12345热线”。同一来源里，一个编号只导入一次；列的对应也按来源记住。"),
    )
    channel = forms.ChoiceField(label=_("渠道"), choices=[(c.value, c.label) for c in _CHANNELS])
    area = forms.ChoiceField(label=_("区域"), help_text=_("没有写明地点的归到这里；不在这里面的不能导入。"))
    file = forms.FileField(
        label=_("文件"),
        widget=forms.FileInput(attrs={"accept": ",".join(_ENDINGS)}),
        help_text=_("Excel 或 CSV，第一行是列名，最多 20 MB。导入结束或者一天以后删除。"),
    )

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = list(areas)

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(_ENDINGS):
            raise forms.ValidationError(_("请选择 Excel 或 CSV 文件。"))
        if (file.size or 0) > _MOST_BYTES:
            raise forms.ValidationError(_("文件超过 20 MB。"))
        return file


class ColumnsForm(forms.Form):
    """For each of our fields the column of the file; with an example out of the first rows."""

    def __init__(self, *args: Any, titles: Sequence[str], examples: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, name in FIELD_NAMES.items():
            must = field in REQUIRED
            empty = gettext("请选择") if must else gettext("文件里没有")
            words = [(t, f"{t}（{examples[t]}）" if examples.get(t) else t) for t in titles]
            self.fields[field] = forms.ChoiceField(label=name, required=must, choices=[("", empty), *words])


class MendForm(forms.Form):
    """The faulty cells of some rows, and what unknown categories mean."""

    def __init__(self, *args: Any, unknown: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = {f"category-{place}": name for place, name in enumerate(unknown)}
        choices = [("", gettext("请选择")), ("-", gettext("不分类")), *category_choices()]
        for field, name in self._names.items():
            self.fields[field] = forms.ChoiceField(label=name, required=False, choices=choices)

    def categories(self) -> dict[str, str]:
        """Codes by name; '' for those that are to have none."""
        chosen = {name: str(self.cleaned_data.get(field) or "") for field, name in self._names.items()}
        return {name: "" if code == "-" else code for name, code in chosen.items() if code}

    def cells(self) -> dict[tuple[int, str], str]:
        """Values by line and field, as they were typed: cell-12-at."""
        found = {}
        for key, value in self.data.items():
            word, _dash, place = key.partition("-")
            line, _dash, field = place.partition("-")
            if word == "cell" and line.isdecimal() and field in TITLES:
                found[int(line), field] = str(value)
        return found
