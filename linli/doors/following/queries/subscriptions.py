"""Subscriptions by the token of their mails."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.doors.following.models import Subscription
from linli.kernel.crypto import secret_hash
from linli.kernel.errors import NotFound


def subscription_of(token: str) -> Subscription:
    """The subscription whose mail held this; NotFound where it has ended, or was never there."""
    found = (
        Subscription.objects.select_related("contact", "matter").filter(token_hash=secret_hash(token)).first()
    )
    if found is None:
        raise NotFound(_("这个订阅已经取消或者到期，也可能链接不完整。"))
    return found
