"""Which ways lead out of the house at the moment."""

from __future__ import annotations

from linli.cores.notify.actions.carriers import Carrier, mail_carrier, sms_carrier
from linli.cores.notify.rules import Way


def carrier_of(way: str) -> Carrier | None:
    """What carries messages by this way; None where the county has set nothing."""
    if way == Way.EMAIL:
        return mail_carrier()
    if way == Way.SMS:
        return sms_carrier()
    return None


def ways_open() -> tuple[Way, ...]:
    """The ways by which a person can be reached here."""
    return tuple(way for way in Way if carrier_of(way) is not None)
