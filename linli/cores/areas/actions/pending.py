"""Files that were checked in a dry run and wait for the confirmation of whoever sent them."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.errors import Invalid

_FOLDER = "area-imports"
_SALT = "linli.areas.import"
_KEEP = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class PendingImport:
    """What was chosen beside the file; `stored` is an unguessable name."""

    stored: str
    filename: str
    kind: str
    datum: str
    publish: bool
    code_field: str
    name_field: str
    user_id: int | None

    def token(self) -> str:
        """For the form that confirms; it cannot be forged and dies with the file."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)

    def data(self) -> bytes:
        with default_storage.open(self.stored) as file:
            content: bytes = file.read()
        return content

    def forget(self) -> None:
        default_storage.delete(self.stored)


def keep(data: bytes) -> str:
    """Store a file under an unguessable name; those that nobody confirmed are deleted on this occasion."""
    _sweep()
    return default_storage.save(f"{_FOLDER}/{secrets.token_urlsafe(24)}", ContentFile(data))


def pending_of(token: str, user_id: int | None) -> PendingImport:
    """What a token stands for. Invalid where it is old, used, forged, or somebody else's."""
    try:
        pending = PendingImport(**signing.loads(token, salt=_SALT, max_age=_KEEP))
    except (signing.BadSignature, TypeError) as error:
        raise Invalid(_("这次导入已经过期，请重新上传文件。")) from error
    if pending.user_id != user_id or not default_storage.exists(pending.stored):
        raise Invalid(_("这次导入已经过期，请重新上传文件。"))
    return pending


def _sweep() -> None:
    if not default_storage.exists(_FOLDER):
        return
    for name in default_storage.listdir(_FOLDER)[1]:
        path = f"{_FOLDER}/{name}"
        if timezone.now() - default_storage.get_modified_time(path) > _KEEP:
            default_storage.delete(path)
