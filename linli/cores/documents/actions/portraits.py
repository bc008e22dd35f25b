"""Pictures of gridworkers, with their consent."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.audit.public import record
from linli.cores.documents.models import Portrait
from linli.cores.documents.policy import require_printer
from linli.cores.documents.queries.browsing import gridworkers_of
from linli.kernel.errors import Invalid, NotFound
from linli.kernel.uploads import UploadKind, check_and_clean, small_picture, unguessable_name


def keep_portrait(*, grid: str, user_id: int, file: UploadedFile[bytes], agreed: bool, by: Actor) -> Portrait:
    """Keep a picture of somebody who answers for this grid; one that was there before is deleted."""
    require_printer(by, grid)
    _require_gridworker(grid, user_id)
    if not agreed:
        raise Invalid(fields={"agreed": _("要本人同意才能印照片。")})
    clean = check_and_clean(file)
    if clean.kind is not UploadKind.IMAGE:
        raise Invalid(_("请选一张照片。"), fields={"photo": _("请选一张照片。")})
    small = small_picture(clean.data)
    with transaction.atomic():
        portrait = Portrait.objects.select_for_update().filter(user_id=user_id).first() or Portrait(
            user_id=user_id
        )
        before = portrait.file.name
        portrait.uploaded_by_id = by.staff_id
        portrait.file.save(unguessable_name(small.suffix), ContentFile(small.data), save=False)
        portrait.save()
        record(action="documents.keep_portrait", by=by, subject=f"user:{user_id}", data={"grid": grid})
        if before:
            transaction.on_commit(lambda: portrait.file.storage.delete(before))
    return portrait


def drop_portrait(*, grid: str, user_id: int, by: Actor) -> None:
    """Delete the picture, file and all."""
    require_printer(by, grid)
    _require_gridworker(grid, user_id)
    with transaction.atomic():
        portrait = Portrait.objects.select_for_update().filter(user_id=user_id).first()
        if portrait is None:
            raise NotFound()
        name, storage = portrait.file.name, portrait.file.storage
        portrait.delete()
        record(action="documents.drop_portrait", by=by, subject=f"user:{user_id}", data={"grid": grid})
        transaction.on_commit(lambda: storage.delete(name or ""))


def _require_gridworker(grid: str, user_id: int) -> None:
    if all(post.user_id != user_id for post, _has in gridworkers_of(grid)):
        raise NotFound()
