"""Files that were sent ahead, named by the references that their upload gave."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Attachment, attach
from linli.kernel.errors import Invalid

PREFIX = "api-"


def take_in(*, file: UploadedFile[bytes], by: Actor) -> Attachment:
    """Check, clean and keep one file; its draft key is the reference under which a step or a filing names it."""
    return attach(file=file, by=by, draft_key=PREFIX + secrets.token_urlsafe(24))


def gather(references: Sequence[str], *, by: Actor, field: str) -> list[Attachment]:
    """The files of these references, in this order. Invalid for one that is not theirs, was used, or was swept."""
    wanted = list(dict.fromkeys(references))
    keys = [reference for reference in wanted if reference.startswith(PREFIX) and reference.isascii()]
    mine = Attachment.objects.filter(draft_key__in=keys, matter__isnull=True, uploaded_by=by.user_id)
    found = {attachment.draft_key: attachment for attachment in mine}
    if len(found) != len(wanted):
        raise Invalid(
            _("有的文件没有上传过，或者已经用过了，请重新上传。"),
            code="unknown_file",
            fields={field: _("没有这个文件。")},
        )
    return [found[reference] for reference in wanted]


def put_under(key: str, attachments: Sequence[Attachment]) -> None:
    """Let these wait under one key, as the files of one form do."""
    Attachment.objects.filter(pk__in=[attachment.pk for attachment in attachments]).update(draft_key=key)
