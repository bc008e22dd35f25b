"""The parties of one dispute, as the rules and the pages take them. There is no list of parties across disputes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from linli.cores.matters.public import Matter
from linli.cores.people.public import MaskedContact, masked
from linli.domains.mediation.models import Mediator, Party
from linli.domains.mediation.rules import Part
from linli.kernel.chinese import mask_name, mask_personal, normalise_phone
from linli.kernel.crypto import blind_indexes

SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """One who takes part, masked; with those who act for them."""

    party: Party
    contact: MaskedContact | None
    acting: tuple[Shown, ...] = ()


def parts_of(matter: Matter) -> list[Part]:
    """What the rules know of the parties; one query."""
    rows = Party.objects.filter(matter=matter).order_by("pk")
    return [
        Part(
            id=one.pk,
            side=one.side,
            role=one.role,
            capacity=one.capacity,
            acts_for=one.acts_for_id,
            is_speaker=one.is_speaker,
            consent=one.consent,
        )
        for one in rows.defer("id_number")
    ]


def parties_of(matter: Matter) -> list[Shown]:
    """The parties with guardians and agents below them, in the order they were added; one query."""
    rows = list(Party.objects.filter(matter=matter).select_related("contact").order_by("pk"))
    below: dict[int | None, list[Shown]] = {}
    for one in rows:
        if one.acts_for_id:
            below.setdefault(one.acts_for_id, []).append(Shown(one, masked(one.contact)))
    return [
        Shown(one, masked(one.contact), tuple(below.get(one.pk, ()))) for one in rows if not one.acts_for_id
    ]


def without_names(text: str, shown: Iterable[Shown]) -> str:
    """The words with the names of those who take part masked, and every number."""
    for row in shown:
        for one in (row, *row.acting):
            name = one.party.contact.name
            if len(name) >= SHORTEST_NAME:
                text = text.replace(name, mask_name(name))
    return mask_personal(text)


def is_concerned(mediator: Mediator, matter: Matter) -> bool:
    """Whether a mediator has the name or the telephone of somebody who takes part: then they may have to step aside.

    Compared through blind indexes; yes or no, and nothing about whom. Two queries.
    """
    own_phones = {mediator.phone, mediator.user.phone if mediator.user else ""}
    phones = {
        index
        for phone in own_phones
        if phone
        for index in blind_indexes(normalise_phone(phone) or phone, domain="people.phone")
    }
    rows = Party.objects.filter(matter=matter).select_related("contact").only("contact")
    names = blind_indexes(mediator.name, domain="mediation.name")
    return any(
        row.contact.phone_index in phones
        or bool(set(blind_indexes(row.contact.name, domain="mediation.name")) & set(names))
        for row in rows
        if row.contact.anonymised_at is None and row.contact.name
    )
