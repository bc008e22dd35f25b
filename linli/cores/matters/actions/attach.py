"""Files on their way in: checked, cleaned, kept as drafts until a step or a filing takes them."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.matters.models import Attachment, Matter, TimelineEntry
from linli.kernel.chinese import mask_personal
from linli.kernel.errors import Invalid
from linli.kernel.uploads import check_and_clean, small_picture, unguessable_name

MOST_FILES = 9
LONGEST_NAME = 120
DRAFTS_LIVE = dt.timedelta(days=2)


def attach(*, file: UploadedFile[bytes], by: Actor, draft_key: str = "") -> Attachment:
    """Check, clean and store one file; it belongs to nothing until it is adopted."""
    clean = check_and_clean(file)
    if draft_key and Attachment.objects.filter(draft_key=draft_key).count() >= MOST_FILES:
        raise Invalid(
            _("一次最多上传 %(most)d 个文件。") % {"most": MOST_FILES}, fields={"files": _("文件太多。")}
        )
    attachment = Attachment(
        draft_key=draft_key,
        kind=clean.kind,
        name=mask_personal(clean.name)[:LONGEST_NAME],
        content_type=clean.content_type,
        size=len(clean.data),
        width=clean.width,
        height=clean.height,
        digest=hashlib.sha256(clean.data).hexdigest(),
        at=timezone.now(),
        uploaded_by_id=by.user_id,
    )
    attachment.file.save(unguessable_name(clean.suffix), ContentFile(clean.data), save=False)
    if attachment.is_image:
        _keep_small(attachment, clean.data)
    attachment.save()
    return attachment


def _keep_small(attachment: Attachment, data: bytes) -> None:
    small = small_picture(data)
    attachment.thumbnail.save(unguessable_name(small.suffix), ContentFile(small.data), save=False)


def file_to_serve(attachment: Attachment, *, small: bool = False) -> tuple[IO[bytes], str, str]:
    """The opened file with its name and type; `small`: of a picture its small rendition, made now if it has none yet.

    The caller has checked that the person may see it: both are under the same rule.
    """
    if small and attachment.is_image and _has_small(attachment):
        return attachment.thumbnail.open("rb"), attachment.name, "image/jpeg"
    return attachment.file.open("rb"), attachment.name, attachment.content_type


def _has_small(attachment: Attachment) -> bool:
    """Pictures from before small ones were kept get theirs when they are first looked at."""
    if attachment.thumbnail:
        return True
    with transaction.atomic():
        locked = Attachment.objects.select_for_update().get(pk=attachment.pk)
        if not locked.thumbnail:
            with locked.file.open("rb") as stored:
                data = stored.read()
            try:
                _keep_small(locked, data)
            except Invalid:
                return False
            locked.save(update_fields=["thumbnail"])
        attachment.thumbnail = locked.thumbnail
    return True


def adopt_drafts(*, matter: Matter, entry: TimelineEntry, draft_key: str, is_public: bool) -> int:
    """Give the files under this key to an entry; returns how many."""
    with transaction.atomic():
        kept = Attachment.objects.filter(draft_key=draft_key, matter__isnull=True).update(
            matter=matter, entry=entry, draft_key="", is_public=is_public
        )
        if kept:
            matter.files += kept
            matter.save(update_fields=["files"])
    return kept


def discard_draft(*, attachment_id: int, draft_key: str) -> None:
    """Take back a file that was not sent yet."""
    for attachment in Attachment.objects.filter(pk=attachment_id, draft_key=draft_key, matter__isnull=True):
        erase(attachment)


def sweep_drafts(*, now: dt.datetime | None = None) -> int:
    """Erase what was uploaded and never sent; returns how many files."""
    left = Attachment.objects.filter(matter__isnull=True, at__lt=(now or timezone.now()) - DRAFTS_LIVE)[:1000]
    count = 0
    for attachment in left:
        erase(attachment)
        count += 1
    return count


def erase(attachment: Attachment) -> None:
    """Take the row away, and the files from the disk as soon as that holds."""
    storage = attachment.file.storage
    names = [file.name for file in (attachment.file, attachment.thumbnail) if file and file.name]
    attachment.delete()
    for name in names:
        transaction.on_commit(functools.partial(storage.delete, name))
