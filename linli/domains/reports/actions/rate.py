"""How often one sender may use the public doors: counted in PostgreSQL, the sender known by a keyed hash only."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.domains.reports.models import SenderCount
from linli.kernel.crypto import blind_index
from linli.kernel.errors import TooMany

LIMITS = {"file": 20, "follow": 30, "upload": 60}
"""Per sender and hour. Village offices share an address, so these are wide."""


def require_moderation(door: str, address: str, *, now: dt.datetime | None = None) -> None:
    """Count this use of the door and refuse more than its limit in an hour."""
    if not settings.RATE_LIMITS:
        return
    hour = (now or timezone.now()).replace(minute=0, second=0, microsecond=0)
    sender = blind_index(f"{address}", domain=f"reports.sender.{door}")
    row, _new = SenderCount.objects.get_or_create(sender=sender, hour=hour)
    SenderCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    if row.count >= LIMITS[door]:
        raise TooMany(_("提交得太频繁了，请过一会儿再试。着急的事请拨打 12345。"))
