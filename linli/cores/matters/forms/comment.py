"""The internal comment on the page of a matter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import Actor
from linli.cores.matters.forms.files import FormWithFiles, KeptFilesField

LONGEST = 4000


class CommentForm(FormWithFiles):
    words = forms.CharField(
        label=_("批注内容（群众看不到）"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = KeptFilesField(
            actor=actor,
            draft_key=self.key_for_files(),
            dropped=self.dropped,
            label=_("照片或文件"),
            required=False,
        )
