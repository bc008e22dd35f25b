"""The door of the people core."""

from __future__ import annotations

from linli.cores.people.actions import (
    correct_contact,
    forget_contact,
    look_up_phone,
    reveal,
    save_contact,
    save_contacts,
)
from linli.cores.people.models import FIELD_NAMES, Contact, Look, Reveal
from linli.cores.people.policy import (
    may_audit,
    may_look_up,
    may_reveal,
    require_looker_up,
    require_revealer,
)
from linli.cores.people.queries import looks_at
from linli.cores.people.rules import MaskedContact
from linli.kernel.chinese import mask_name, mask_phone

__all__ = [
    "FIELD_NAMES",
    "Contact",
    "Look",
    "MaskedContact",
    "Reveal",
    "correct_contact",
    "forget_contact",
    "look_up_phone",
    "looks_at",
    "masked",
    "may_audit",
    "may_look_up",
    "may_reveal",
    "require_looker_up",
    "require_revealer",
    "reveal",
    "save_contact",
    "save_contacts",
]


def masked(contact: Contact | None) -> MaskedContact | None:
    """The masked form; None where nobody left anything or it has been anonymised."""
    if contact is None or contact.anonymised_at is not None:
        return None
    user, _at, host = (contact.email or "").partition("@")
    return MaskedContact(
        contact_id=contact.pk,
        name=mask_name(contact.name) if contact.name else "",
        phone=mask_phone(contact.phone) if contact.phone else "",
        email=f"{user[:1]}***@{host}" if host else "",
        is_empty=not (contact.name or contact.phone or contact.email),
    )
