"""Keeping, correcting and forgetting contact details."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.audit.public import record
from linli.cores.people.models import Contact
from linli.kernel.chinese import normalise_phone
from linli.kernel.errors import Invalid

CORRECTABLE = ("name", "phone", "email")


def save_contact(*, name: str = "", phone: str = "", email: str = "", address: str = "") -> Contact:
    """Keep what somebody left; one INSERT, encrypted in the columns."""
    return Contact.objects.create(
        name=name.strip(),
        phone=normalise_phone(phone) or phone.strip(),
        email=email.strip(),
        address=address.strip(),
    )


def save_contacts(people: Sequence[tuple[str, str]]) -> list[int | None]:
    """Keep the name and the telephone of many at once, in one INSERT; their contacts' ids, None for neither.

    A telephone has to be one (`is_phone`); it is kept in its plain writing, so that it is found again.
    """
    contacts = [
        Contact(name=name, phone=normalise_phone(phone)).index() if name or phone else None
        for name, phone in people
    ]
    Contact.objects.bulk_create((contact for contact in contacts if contact), batch_size=1000)
    return [contact.pk if contact else None for contact in contacts]


def correct_contact(*, contact: Contact, changes: dict[str, str], by: Actor, subject: str) -> list[str]:
    """Put right what somebody left; only the fields named change. Returns their names."""
    wanted = {field: value.strip() for field, value in changes.items() if field in CORRECTABLE}
    with transaction.atomic():
        kept = Contact.objects.select_for_update().get(pk=contact.pk)
        if kept.anonymised_at is not None:
            raise Invalid(_("这份联系方式已经删除，不能再更正。"))
        for field, value in wanted.items():
            setattr(kept, field, (normalise_phone(value) or value) if field == "phone" else value)
        kept.save()
        record(
            action="people.correct",
            by=by,
            subject=subject,
            data={"contact": kept.pk, "fields": sorted(wanted)},
        )
    return sorted(wanted)


def forget_contact(*, contact: Contact, by: Actor, subject: str) -> bool:
    """Empty the contact details for ever; False where that was done before."""
    with transaction.atomic():
        kept = Contact.objects.select_for_update().get(pk=contact.pk)
        if kept.anonymised_at is not None:
            return False
        kept.name = kept.phone = kept.email = kept.address = ""
        kept.anonymised_at = timezone.now()
        kept.save()
        record(action="people.forget", by=by, subject=subject, data={"contact": kept.pk})
    return True
