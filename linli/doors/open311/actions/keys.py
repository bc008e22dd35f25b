"""Making and revoking keys."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.doors.open311.models import ClientKey
from linli.doors.open311.policy import require_key_manager
from linli.doors.open311.rules import new_key, shown_part
from linli.kernel.crypto import secret_hash
from linli.kernel.errors import Invalid, NotFound, Stale


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key at the only moment at which it is known in the clear."""

    client: ClientKey
    secret: str


def make_key(*, name: str, contact: str, a_minute: int, by: Actor) -> NewKey:
    """A key for a client that is entered with it. Names in force are unique, so that a list tells clients apart."""
    require_key_manager(by)
    name = name.strip()
    with transaction.atomic():
        if ClientKey.objects.filter(name=name, revoked_at=None).exists():
            raise Invalid(
                _("已经有叫这个名字的客户端。"), fields={"name": _("请换一个名称，或者先作废旧密钥。")}
            )
        secret = new_key()
        client = ClientKey.objects.create(
            name=name,
            contact=contact.strip(),
            a_minute=a_minute,
            prefix=shown_part(secret),
            key_hash=secret_hash(secret),
            created_by_id=by.staff_id,
        )
        data: dict[str, object] = {"name": name, "prefix": client.prefix, "a_minute": a_minute}
        record(action="open311.make_key", by=by, subject=f"open311_key:{client.pk}", data=data)
    return NewKey(client, secret)


def revoke_key(*, key_id: int, by: Actor) -> ClientKey:
    """Shut a client out at once and for good."""
    require_key_manager(by)
    with transaction.atomic():
        client = ClientKey.objects.select_for_update().filter(pk=key_id).first()
        if client is None:
            raise NotFound()
        if client.revoked_at is not None:
            raise Stale(_("这个密钥已经作废了。"))
        client.revoked_at, client.revoked_by_id = timezone.now(), by.staff_id
        client.save(update_fields=["revoked_at", "revoked_by"])
        data: dict[str, object] = {"name": client.name}
        record(action="open311.revoke_key", by=by, subject=f"open311_key:{client.pk}", data=data)
    return client
