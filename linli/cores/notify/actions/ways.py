"""Which ways lead out of the house at the moment."""

from __future__ import annotations

from linli.cores.notify.actions.apprise import AppriseCarrier
from linli.cores.notify.actions.carriers import Carrier, mail_carrier, sms_carrier
from linli.cores.notify.models import Channel, Purpose
from linli.cores.notify.rules import Way


def carrier_of(way: str) -> Carrier | None:
    """What carries messages by this way; None where the county has set nothing."""
    if way == Way.EMAIL:
        return mail_carrier()
    if way == Way.SMS and (gateway := sms_carrier()) is not None:
        return gateway
    active = Channel.objects.filter(is_active=True)
    if way.startswith("group:"):
        channel = active.filter(purpose=Purpose.GROUP, pk=int(way.partition(":")[2])).first()
    else:
        channel = active.filter(purpose=way).first()
    return AppriseCarrier(channel.url) if channel else None


def ways_open() -> tuple[Way, ...]:
    """The ways by which a person can be reached here; one query."""
    purposes = set(Channel.objects.filter(is_active=True).values_list("purpose", flat=True))
    found = {
        Way.EMAIL: mail_carrier() is not None,
        Way.SMS: sms_carrier() is not None or Purpose.SMS in purposes,
        Way.IM: Purpose.IM in purposes,
    }
    return tuple(way for way in Way if found[way])
