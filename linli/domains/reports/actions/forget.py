"""What residents and retention have forgotten of a report."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import RESIDENT
from linli.cores.matters.public import Matter, SealedWords
from linli.cores.people.public import forget_contact
from linli.domains.reports.models import ReportDetails, ResidentFollower
from linli.kernel.chinese import mask_personal
from linli.kernel.errors import Invalid, NotFound


def forget_me(*, matter: Matter) -> None:
    """At the resident's own wish: contact and numbers in the texts go, the report goes on as an anonymous one."""
    with transaction.atomic():
        kept = Matter.objects.select_for_update().filter(pk=matter.pk).first()
        if kept is None:
            raise NotFound()
        sealed, _rows = SealedWords.objects.filter(matter__in=_parts_of(kept)).delete()
        contact = kept.contact
        gone = contact is not None and forget_contact(
            contact=contact, by=RESIDENT, subject=f"matter:{kept.number}"
        )
        if not (sealed or gone):
            raise Invalid(_("这里没有您的联系方式，不用删除。"))


def _parts_of(matter: Matter) -> list[int]:
    """The report and all that it was split into, however often."""
    found, last = [matter.pk], [matter.pk]
    while last := list(Matter.objects.filter(parent__in=last).values_list("pk", flat=True)):
        found += last
    return found


def forget_details(matter: Matter) -> None:
    """Retention: answers masked, followers' receipts gone; how many followed stays in the figures."""
    for details in ReportDetails.objects.filter(matter=matter):
        details.answers = [
            {key: mask_personal(v) if isinstance(v, str) else v for key, v in one.items()}
            for one in details.answers
        ]
        details.save(update_fields=["answers"])
    for follower in ResidentFollower.objects.filter(matter=matter).select_related("contact"):
        contact = follower.contact
        follower.delete()
        if contact is not None:
            forget_contact(contact=contact, by=RESIDENT, subject=f"matter:{matter.number}")
