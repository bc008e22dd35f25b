"""Uncovering who takes part in a dispute: with a reason, each of them with a row in the access log."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import Matter
from linli.cores.people.public import FIELD_NAMES, reveal
from linli.domains.mediation.models import Agreement, Dispute, Duty, Party
from linli.kernel.errors import NotFound

FIELDS = ("name", "phone", "address")


@dataclass(frozen=True, slots=True)
class UncoveredParty:
    """One who takes part, in the clear: what they are, and what is known of them."""

    party: Party
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """What one look showed; never stored."""

    parties: tuple[UncoveredParty, ...]
    what: str
    wish: str
    agreement: Agreement | None
    duties: tuple[Duty, ...]


def uncover(*, matter: Matter, by: Actor, reason: str) -> Uncovered:
    """Show the parties of a dispute that this person sees, and its words without masks, once."""
    if not Matter.objects.visible_to(by).filter(pk=matter.pk).exists():
        raise NotFound()
    dispute = Dispute.objects.get(matter=matter)
    rows = list(Party.objects.filter(matter=matter).select_related("contact").order_by("side", "pk"))
    with transaction.atomic():
        shown = tuple(_uncovered(row, by, reason, matter.number) for row in rows)
    agreement = Agreement.objects.select_related("body").filter(matter=matter).first()
    duties = Duty.objects.filter(agreement=matter.pk).order_by("due_on", "pk")
    return Uncovered(
        parties=shown, what=dispute.what, wish=dispute.wish, agreement=agreement, duties=tuple(duties)
    )


def _uncovered(row: Party, by: Actor, reason: str, number: str) -> UncoveredParty:
    besides = ("id_number",) if row.id_number else ()
    told = reveal(
        contact=row.contact,
        fields=FIELDS,
        by=by,
        reason=reason,
        subject=f"matter:{number}",
        besides=besides,
    )
    values = [(str(FIELD_NAMES[field]), value) for field, value in told.items() if value]
    values += [(_("身份证号"), row.id_number)] if row.id_number else []
    return UncoveredParty(row, tuple(values))
