"""Asking to follow, saying yes by the link of the first mail, and leaving."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone, translation

from linli.cores.access.public import RESIDENT, SYSTEM, Actor
from linli.cores.matters.public import Matter
from linli.cores.notify.public import write_to_contact
from linli.cores.notify.rules import Way
from linli.cores.people.public import forget_contact, save_contact
from linli.doors.following.models import Subscription
from linli.doors.following.rules import AFTER_THE_END, LASTS, UNCONFIRMED_FOR, token_from
from linli.kernel.crypto import blind_index, blind_indexes, secret_hash

ADDRESS_DOMAIN = "following.address"
CONFIRM = "following.confirm"


def follow(
    *,
    email: str,
    matter: Matter | None = None,
    area_code: str = "",
    site: str,
    now: dt.datetime | None = None,
) -> Subscription:
    """Keep the wish, and send the link by which the owner of the address says yes.

    Whoever asks is told the same, whether the address follows already or not.
    """
    now, address = now or timezone.now(), email.strip()
    with transaction.atomic():
        kept = _known(address, matter, area_code) or _new(address, matter, area_code, now)
        if kept.confirmed_at is None:  # what is in force is changed by nobody but its owner
            kept.language, kept.site, kept.created_at = translation.get_language() or "", site, now
            kept.save(update_fields=["language", "site", "created_at"])
        write_to_contact(
            kept.contact,
            key=f"follow:{kept.pk}:{now:%y%m%d%H%M%S}",
            kind=CONFIRM,
            ways=(Way.EMAIL,),
            about=matter.number if matter else "",
            data={"subscription": str(kept.pk), "site": kept.site},
            language=kept.language,
            at=now,
        )
    return kept


def _known(address: str, matter: Matter | None, area_code: str) -> Subscription | None:
    hashes = blind_indexes(address, domain=ADDRESS_DOMAIN)
    rows = Subscription.objects.select_for_update(of=("self",)).select_related("contact")
    return rows.filter(address_hash__in=hashes, matter=matter, area_code=area_code).first()


def _new(address: str, matter: Matter | None, area_code: str, now: dt.datetime) -> Subscription:
    nonce = uuid.uuid4()
    made = Subscription(
        address_hash=blind_index(address, domain=ADDRESS_DOMAIN),
        matter=matter,
        area_code=area_code,
        nonce=nonce,
        token_hash=secret_hash(token_from(nonce.hex, key=settings.SECRET_KEY.encode())),
        created_at=now,
    )
    try:
        with transaction.atomic():
            made.contact = save_contact(email=address)
            made.save()
    except IntegrityError:  # asked for twice at once: the other one was faster
        known = _known(address, matter, area_code)
        if known is None:
            raise
        return known
    return made


def confirm(*, subscription: Subscription, now: dt.datetime | None = None) -> None:
    """Its owner says yes: in force for a year from now. What happened before is not told."""
    now = now or timezone.now()
    with transaction.atomic():
        kept = Subscription.objects.select_for_update().get(pk=subscription.pk)
        kept.told_until = kept.told_until or now
        kept.confirmed_at = now
        kept.save(update_fields=["confirmed_at", "told_until"])


def stop(*, subscription: Subscription, by: Actor = RESIDENT) -> None:
    """End it: the address is erased at once, and what still waits for it is not sent."""
    with transaction.atomic():
        kept = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
        if kept is None:
            return
        contact = kept.contact
        kept.delete()
        forget_contact(contact=contact, by=by, subject=f"subscription:{subscription.pk}")


def sweep_subscriptions(*, now: dt.datetime | None = None) -> int:
    """Erase what nobody confirmed, what has lasted its year, and what is about a matter that ended long ago."""
    now = now or timezone.now()
    over = Q(confirmed_at__isnull=True, created_at__lt=now - UNCONFIRMED_FOR)
    over |= Q(confirmed_at__lt=now - LASTS)
    over |= Q(matter__is_open=False, matter__closed_at__lt=now - AFTER_THE_END)
    found = list(Subscription.objects.filter(over)[:MOST_SWEPT])
    for subscription in found:
        stop(subscription=subscription, by=SYSTEM)
    return len(found)


MOST_SWEPT = 5000
"""In one night; what is beyond waits for the next."""
