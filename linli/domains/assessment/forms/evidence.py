"""Papers that show a value or an adjustment; an appeal with its reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import FormWithFiles, KeptFilesField
from linli.kernel.errors import LinliError
from linli.kernel.uploads import ACCEPTED_SUFFIXES, CleanUpload, check_and_clean


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class EvidenceField(forms.FileField):
    """Several files, each checked and cleaned."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"accept": ",".join(ACCEPTED_SUFFIXES), "data-island": "upload"}
        super().__init__(widget=ManyFilesInput(attrs=attrs), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[CleanUpload]:  # noqa: ARG002
        files: list[UploadedFile[bytes]] = [
            file for file in (data if isinstance(data, list | tuple) else [data]) if file
        ]
        if self.required and not files:
            raise forms.ValidationError(_now("请选择文件。"))
        try:
            return [check_and_clean(file) for file in files]
        except LinliError as error:
            raise forms.ValidationError(str(error)) from error


class EvidenceForm(forms.Form):
    papers = EvidenceField(
        label=_("佐证材料"), help_text=_("照片、PDF、Word、Excel，一共最多 9 个。被考核单位能看到。")
    )


class AppealForm(FormWithFiles):
    """Why the points are wrong, with papers that are kept when the form is refused."""

    reason = forms.CharField(
        label=_("申诉理由"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("哪里不对、应当怎样、凭什么证明。相关事项请写编号。"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"] = KeptFilesField(
            actor=actor,
            draft_key=self.key_for_files(),
            dropped=self.dropped,
            label=_("材料"),
            required=False,
        )
