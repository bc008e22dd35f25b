"""Uncovering the reporter's contact details and the numbers in the texts of one matter; finding a caller's matters."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import Actor
from linli.cores.matters.models import Matter, SealedWords
from linli.cores.matters.policy import require_sight
from linli.cores.people.public import FIELD_NAMES, look_up_phone, reveal
from linli.kernel.errors import NotFound

MOST_FOUND = 50
CONTACT_FIELDS = ("name", "phone", "email", "address")
PLACES = {
    "title": _("标题"),
    "text": _("诉求内容"),
    "address": _("地址"),
    "answer": _("补充信息"),
    "words": _("办理记录"),
    "data": _("办理记录"),
}


@dataclass(frozen=True, slots=True)
class UncoveredWords:
    """One number or name that stands masked in a text, and where."""

    place: str
    mask: str
    words: str


@dataclass(frozen=True, slots=True)
class Uncovered:
    """What one look showed; never stored."""

    contact: tuple[tuple[str, str], ...]
    texts: tuple[UncoveredWords, ...]


def holds_personal(matter: Matter) -> bool:
    """Whether there is anything to uncover."""
    has_contact = matter.contact is not None and matter.contact.anonymised_at is None
    return has_contact or matter.sealed_words.exists()


def reveal_matter(*, matter: Matter, by: Actor, reason: str) -> Uncovered:
    """Show what the reporter left and what was taken out of the texts, once; logged with the reason."""
    require_sight(by, matter)
    if not holds_personal(matter):
        raise NotFound()
    contact = matter.contact if matter.contact and matter.contact.anonymised_at is None else None
    with transaction.atomic():
        rows = list(SealedWords.objects.filter(matter=matter).order_by("pk"))
        shown = reveal(
            contact=contact,
            fields=CONTACT_FIELDS,
            by=by,
            reason=reason,
            subject=f"matter:{matter.number}",
            besides=("texts",) if rows else (),
        )
    return Uncovered(
        contact=tuple((str(FIELD_NAMES[field]), value) for field, value in shown.items() if value),
        texts=tuple(_uncovered(rows)),
    )


def _uncovered(rows: list[SealedWords]) -> list[UncoveredWords]:
    found: dict[tuple[str, str], UncoveredWords] = {}
    for row in rows:
        for _kind, words, mask in json.loads(row.words):
            place = str(PLACES.get(row.place, row.place))
            found.setdefault((words, mask), UncoveredWords(place, mask, words))
    return list(found.values())


def find_caller(*, phone: str, by: Actor, reason: str) -> list[Matter]:
    """The matters with exactly this telephone that this person sees anyway, newest first; the search is logged."""
    contacts = look_up_phone(phone=phone, by=by, reason=reason)
    seen = Matter.objects.visible_to(by).filter(contact__in=contacts).select_related("category", "owner")
    return list(seen.defer("text").order_by("-filed_at", "-pk")[:MOST_FOUND])
