"""A public step of a public matter: a mail for each who follows it."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django import app

from linli.cores.matters.public import Confidentiality, MatterEvent, TimelineEntry
from linli.cores.notify.public import write_to_contact
from linli.cores.notify.rules import Way
from linli.domains.reports.public import is_public
from linli.doors.following.models import Subscription
from linli.kernel.prepared import Prepared

TELL = "linli.doors.following.tasks.tell"
MATTER = "following.matter"

# Asked at every public step.
_FOLLOWED = Prepared(
    lambda matter: Subscription.objects.filter(matter=matter, confirmed_at__isnull=False).only("pk")[:1],
    matter=987_654_321,
)


def listen(event: MatterEvent) -> None:
    """Hears every change: one job where it is for everybody's eyes and somebody follows; one query where it is."""
    matter = event.matter
    may_be = event.entry.is_public and matter.confidentiality == Confidentiality.OPEN
    has_just_come = event.step == "import"  # by the thousand, and nobody can follow it yet
    if may_be and not has_just_come and _FOLLOWED.first(matter=matter.pk) is not None:
        app.configure_task(TELL, queue="notices").defer(entry_id=event.entry.pk)


def tell_followers(entry_id: int) -> int:
    """Put what this entry means into the outbox for each who follows; returns how many. Twice, it tells once."""
    entry = TimelineEntry.objects.select_related("matter__category").filter(pk=entry_id).first()
    if entry is None or not entry.is_public or not is_public(entry.matter):
        return 0
    following = Subscription.objects.to_tell().filter(matter=entry.matter_id)
    count = 0
    with transaction.atomic():
        for one in following.iterator(chunk_size=500):
            written = write_to_contact(
                one.contact,
                key=f"public:{entry.pk}",
                kind=MATTER,
                ways=(Way.EMAIL,),
                about=entry.matter.number,
                data={
                    "subscription": str(one.pk),
                    "entry": str(entry.pk),
                    "path": reverse("following:matter", args=[entry.matter.number]),
                    "site": one.site,
                },
                language=one.language,
            )
            count += len(written)
    return count
