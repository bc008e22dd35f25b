"""Forgetting the people of matters that were closed long ago; what happened, where and when stays for the figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from linli.cores.access.rules import RESIDENT, SYSTEM
from linli.cores.audit.public import record
from linli.cores.matters.actions.attach import erase
from linli.cores.matters.actions.file import LONGEST_ADDRESS, LONGEST_TITLE
from linli.cores.matters.models import Attachment, Matter, SealedWords, TimelineEntry
from linli.cores.matters.models.matter import MatterQuerySet
from linli.cores.people.public import forget_contact
from linli.kernel.chinese import mask_personal

BATCH = 200
Forgetting = Callable[[Matter], None]
_FORGETTING: list[Forgetting] = []


def forget_with(forgetting: Forgetting) -> Forgetting:
    """Call this as well for every matter that is anonymised, in its transaction: kinds forget their own details."""
    if forgetting not in _FORGETTING:
        _FORGETTING.append(forgetting)
    return forgetting


def to_anonymise(*, now: dt.datetime | None = None) -> MatterQuerySet:
    """Matters closed longer ago than personal data are kept; one that was reopened counts from its last closing."""
    before = (now or timezone.now()) - dt.timedelta(days=settings.KEEP_PERSONAL_DAYS)
    return Matter.objects.filter(is_open=False, closed_at__lt=before, anonymised_at__isnull=True)


def anonymise_matters(*, now: dt.datetime | None = None, batch: int = BATCH) -> int:
    """Anonymise all that is due, each matter in a transaction of its own; returns how many."""
    now, last, count = now or timezone.now(), 0, 0
    while ids := list(
        to_anonymise(now=now).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch]
    ):
        count += sum(_anonymise(pk, now) for pk in ids)
        last = ids[-1]
    return count


def _anonymise(matter_id: int, now: dt.datetime) -> bool:
    with transaction.atomic():
        matter = to_anonymise(now=now).select_for_update(of=("self",)).filter(pk=matter_id).first()
        if matter is None:
            return False
        _forget_reporter(matter)
        SealedWords.objects.filter(matter=matter).delete()
        _mask_timeline(matter)
        photos = list(Attachment.objects.filter(matter=matter, entry__actor_kind=RESIDENT.kind))
        for photo in photos:
            erase(photo)
        for forgetting in _FORGETTING:
            forgetting(matter)
        Matter.objects.filter(pk=matter.pk).update(
            title=mask_personal(matter.title)[:LONGEST_TITLE],
            text=mask_personal(matter.text),
            address=mask_personal(matter.address)[:LONGEST_ADDRESS],
            receipt_hash=None,
            anonymised_at=now,
        )
        record(
            action="matters.anonymise",
            by=SYSTEM,
            subject=f"matter:{matter.number}",
            data={"files": len(photos)},
        )
    return True


def _forget_reporter(matter: Matter) -> None:
    """Empty the contact, unless another matter of the same person still needs it."""
    contact = matter.contact
    others = Matter.objects.filter(contact=contact, anonymised_at__isnull=True).exclude(pk=matter.pk)
    if contact is not None and not others.exists():
        forget_contact(contact=contact, by=SYSTEM, subject=f"matter:{matter.number}")


def _mask_timeline(matter: Matter) -> None:
    """Words are masked when they come in; this is for those from before that, under the one exception that the
    append-only trigger knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('linli.anonymising', 'on', true)")
        for entry in TimelineEntry.objects.filter(matter=matter):
            data = {key: mask_personal(v) if isinstance(v, str) else v for key, v in entry.data.items()}
            words = mask_personal(entry.words)
            if (words, data) != (entry.words, entry.data):
                TimelineEntry.objects.filter(pk=entry.pk).update(words=words, data=data)
        cursor.execute("SELECT set_config('linli.anonymising', '', true)")
