"""The news of an area: one mail a day at most for each who follows it, and none on a day without news."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from linli.cores.notify.public import write_to_contact
from linli.cores.notify.rules import Way
from linli.doors.following.models import Subscription
from linli.doors.following.queries import news_of_area
from linli.kernel.page.times import in_beijing

AREA = "following.area"


def write_digests(*, now: dt.datetime | None = None) -> int:
    """Put a mail into the outbox for each who follows an area in which something happened since; returns how many.

    The key names the day: run twice, or by two workers, it writes once.
    """
    now, count = now or timezone.now(), 0
    following = Subscription.objects.to_tell().filter(matter=None)
    rows = following.order_by("area_code", "pk").iterator(chunk_size=500)
    for area_code, group in groupby(rows, key=lambda one: one.area_code):
        newest = next((one.at for one in news_of_area(area_code, until=now, most=1)), None)
        if newest is not None:
            count += sum(_write(one, now) for one in group if (one.told_until or now) < newest)
    return count


def _write(subscription: Subscription, now: dt.datetime) -> int:
    with transaction.atomic():
        kept = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
        if kept is None or kept.told_until is None or kept.told_until >= now:
            return 0
        written = write_to_contact(
            subscription.contact,
            key=f"area:{in_beijing(now):%Y%m%d}",
            kind=AREA,
            ways=(Way.EMAIL,),
            data={
                "subscription": str(kept.pk),
                "since": kept.told_until.isoformat(),
                "until": now.isoformat(),
                "path": f"{reverse('opendata:page')}",
                "site": kept.site,
            },
            language=kept.language,
            at=now,
        )
        if written:
            kept.told_until = now
            kept.save(update_fields=["told_until"])
    return len(written)
