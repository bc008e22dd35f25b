"""Keeping, showing and forgetting contact details."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.audit.public import record
from linli.cores.people.models import Contact, Reveal
from linli.kernel.chinese import normalise_phone
from linli.kernel.errors import Invalid, NotAllowed

SHOWABLE = ("name", "phone", "email", "address")
SHORTEST_REASON = 4


def save_contact(
    *, name: str = "", phone: str = "", email: str = "", address: str = "", kept_until: dt.date | None = None
) -> Contact:
    """Keep what somebody left; one INSERT, encrypted in the columns."""
    return Contact.objects.create(
        name=name.strip(),
        phone=normalise_phone(phone) or phone.strip(),
        email=email.strip(),
        address=address.strip(),
        kept_until=kept_until,
    )


def save_names(names: Sequence[str], *, kept_until: dt.date) -> list[int | None]:
    """Keep the names of people of whom nothing else is known, in one INSERT; their contacts' ids, None for no name."""
    contacts = [Contact(name=name, kept_until=kept_until) if name else None for name in names]
    Contact.objects.bulk_create((contact for contact in contacts if contact), batch_size=1000)
    return [contact.pk if contact else None for contact in contacts]


def reveal(
    *, contact: Contact, fields: Sequence[str], by: Actor, reason: str, subject: str
) -> dict[str, str]:
    """Show contact details in the clear, once, with a row in the access log that the audit administrator reads.

    Whether this person handles the matter is for the caller to have checked; a reason is asked for here.
    """
    if by.user_id is None:
        raise NotAllowed(_("请先登录。"))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid(_("请写明查看的理由。"), fields={"reason": _("至少写四个字，例如“电话回访核实”。")})
    wanted = [field for field in fields if field in SHOWABLE]
    with transaction.atomic():
        Reveal.objects.create(
            contact=contact,
            fields=wanted,
            by_id=by.user_id,
            by_name=by.name,
            reason=reason.strip()[:200],
            subject=subject,
        )
        record(action="people.reveal", by=by, subject=subject, data={"contact": contact.pk, "fields": wanted})
    return {field: getattr(contact, field) or "" for field in wanted}
