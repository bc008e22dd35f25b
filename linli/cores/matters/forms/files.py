"""Files of a step: kept from one sending to the next, so that a refusal loses none."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.matters.actions import attach, discard_draft
from linli.cores.matters.models import Attachment
from linli.kernel.errors import LinliError
from linli.kernel.prepared import Prepared
from linli.kernel.uploads import ACCEPTED_SUFFIXES

LONGEST_KEY = 64


def _drafts(draft_key: str, uploaded_by: int | None) -> QuerySet[Attachment]:
    return Attachment.objects.filter(draft_key=draft_key, matter__isnull=True, uploaded_by=uploaded_by)


_MINE = Prepared(
    lambda **asked: _drafts(**asked).order_by("pk"), draft_key="a key of a form", uploaded_by=987_654_321
)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked and cleaned as it is taken in."""

    widget = ManyFilesInput

    def __init__(self, *, actor: Actor, draft_key: str = "", **kwargs: Any) -> None:
        self.actor, self.draft_key = actor, draft_key
        kwargs["widget"] = ManyFilesInput(
            attrs={"accept": ",".join(ACCEPTED_SUFFIXES), "data-island": "upload"}
        )
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Attachment]:  # noqa: ARG002
        files: list[UploadedFile[bytes]] = [
            file for file in (data if isinstance(data, list | tuple) else [data]) if file
        ]
        if not files:
            kept = self.kept()
            if self.required and not kept:
                raise forms.ValidationError(_("请至少附一张照片或一个文件。"))
            return kept
        try:
            taken = [attach(file=file, by=self.actor, draft_key=self.draft_key) for file in files]
        except LinliError as error:
            raise forms.ValidationError(str(error)) from error
        return self.kept() or taken

    def kept(self) -> list[Attachment]:
        """What earlier sendings of the same form brought; nothing here, where no form asks twice."""
        return []


class KeptFilesField(FilesField):
    """As above; what was taken in once stays under the form's key, and may be taken out again by `dropped`."""

    def __init__(self, *, dropped: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.dropped = {int(key) for key in dropped if key.isdigit()}

    def clean(self, data: Any, initial: Any = None) -> list[Attachment]:
        for attachment in self.kept() if self.dropped else ():
            if attachment.pk in self.dropped:
                discard_draft(attachment_id=attachment.pk, draft_key=self.draft_key)
        return super().clean(data, initial)

    def kept(self) -> list[Attachment]:
        """The drafts under this key that this person brought."""
        if not self.draft_key:
            return []
        if self.actor.user_id is None:
            return list(_drafts(self.draft_key, None).order_by("pk"))
        return _MINE.rows(draft_key=self.draft_key, uploaded_by=self.actor.user_id)


class FormWithFiles(forms.Form):
    """A form that is shown again when it is refused: its files wait under a key and need not be chosen again."""

    draft_key = ""

    def key_for_files(self) -> str:
        """The key of this form, kept in a hidden field from one sending to the next."""
        key = str(self.data.get("draft_key", ""))[:LONGEST_KEY] or secrets.token_urlsafe(24)
        self.fields["draft_key"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=key, max_length=LONGEST_KEY
        )
        self.draft_key = key
        return key

    @property
    def dropped(self) -> list[str]:
        """Files kept before that are not wanted any more."""
        return self.data.getlist("drop") if isinstance(self.data, QueryDict) else []

    @property
    def kept_files(self) -> list[Attachment]:
        """Files that an earlier, refused sending brought."""
        fields = (field for field in self.fields.values() if isinstance(field, KeptFilesField))
        return [attachment for field in fields for attachment in field.kept()]
