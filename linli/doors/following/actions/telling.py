"""A public step of a public matter: a mail for each who follows it."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django import app

from linli.cores.matters.public import TimelineEntry
from linli.cores.notify.public import write_to_contact
from linli.cores.notify.rules import Way
from linli.domains.reports.public import is_public
from linli.doors.following.models import Subscription

TELL = "linli.doors.following.tasks.tell"
MATTER = "following.matter"


def listen(entry: TimelineEntry) -> None:
    """Hears of every entry, in the worker: one job where it is for everybody's eyes and somebody follows."""
    if entry.is_public and Subscription.objects.to_tell().filter(matter=entry.matter_id).exists():
        app.configure_task(TELL, queue="notices").defer(entry_id=entry.pk)


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
