"""Retention: what a dispute was about and who took part is emptied; kind, place and outcome stay for the figures."""

from __future__ import annotations

from linli.cores.access.public import SYSTEM
from linli.cores.matters.public import Matter
from linli.cores.people.public import forget_contact
from linli.domains.mediation.models import Agreement, Dispute, Duty, Party
from linli.domains.mediation.workflow import KIND


def forget_dispute(matter: Matter) -> None:
    """In the transaction in which the matter is anonymised."""
    if matter.kind != KIND:
        return
    Dispute.objects.filter(matter=matter).update(what=None, wish=None, noticed_by=None)
    Agreement.objects.filter(matter=matter).update(facts=None, points=None, terms=None, manner=None)
    Duty.objects.filter(agreement=matter.pk).update(what=None, note=None, noted_by="")
    for party in Party.objects.filter(matter=matter).select_related("contact"):
        forget_contact(contact=party.contact, by=SYSTEM, subject=f"matter:{matter.number}")
    Party.objects.filter(matter=matter).update(id_number=None, asked_by="")
