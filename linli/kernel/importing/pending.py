"""Files that were checked in a dry run and wait for the confirmation of whoever sent them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.errors import Invalid

_FOLDER = "imports"
_KEEP = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class PendingImport:
    """A file that waits. `purpose` is the import it was sent for, `choices` what was chosen beside it."""

    purpose: str
    stored: str
    """An unguessable name."""
    filename: str
    user_id: int | None
    choices: Mapping[str, Any]

    def token(self) -> str:
        """For the form that confirms; it cannot be forged and dies with the file."""
        return signing.dumps(asdict(self), salt=_salt(self.purpose), compress=True)

    def data(self) -> bytes:
        with default_storage.open(self.stored) as file:
            content: bytes = file.read()
        return content

    def forget(self) -> None:
        default_storage.delete(self.stored)


def keep(
    data: bytes, *, purpose: str, filename: str, user_id: int | None, choices: Mapping[str, Any] | None = None
) -> PendingImport:
    """Store a file under an unguessable name; those that nobody confirmed are deleted on this occasion."""
    _sweep()
    stored = default_storage.save(f"{_FOLDER}/{secrets.token_urlsafe(24)}", ContentFile(data))
    return PendingImport(purpose, stored, filename, user_id, dict(choices or {}))


def pending_of(token: str, *, purpose: str, user_id: int | None) -> PendingImport:
    """What a token stands for. Invalid where it is old, used, forged, for another import, or somebody else's."""
    try:
        pending = PendingImport(**signing.loads(token, salt=_salt(purpose), max_age=_KEEP))
    except (signing.BadSignature, TypeError) as error:
        raise Invalid(_("这次导入已经过期，请重新上传文件。")) from error
    if pending.user_id != user_id or not default_storage.exists(pending.stored):
        raise Invalid(_("这次导入已经过期，请重新上传文件。"))
    return pending


def _salt(purpose: str) -> str:
    return f"linli.import.{purpose}"


def _sweep() -> None:
    if not default_storage.exists(_FOLDER):
        return
    for name in default_storage.listdir(_FOLDER)[1]:
        path = f"{_FOLDER}/{name}"
        if timezone.now() - default_storage.get_modified_time(path) > _KEEP:
            default_storage.delete(path)
