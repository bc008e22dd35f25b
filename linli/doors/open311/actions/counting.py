"""How often a client, or an address without a key, asked within a minute; counted in PostgreSQL for all processes."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.doors.open311.models import ClientKey, Use
from linli.kernel.crypto import blind_index
from linli.kernel.errors import TooMany
from linli.kernel.tally import count_once_more

WITHOUT_KEY = 60
"""What an address may ask in a minute without a key. Village offices share one, so it is wide."""
KEPT = dt.timedelta(hours=1)


def count_use(client: ClientKey | None, *, address: str, now: dt.datetime | None = None) -> None:
    """Count one request; TooMany past the client's rate, or past that of those without a key."""
    if not settings.RATE_LIMITS:
        return
    now = now or timezone.now()
    most = client.a_minute if client else WITHOUT_KEY
    sender = bytes(client.key_hash) if client else blind_index(address, domain="open311.sender")
    minute = now.replace(second=0, microsecond=0)
    count = count_once_more(Use, of="sender", who=sender, since="minute", start=minute)
    if client is not None and count == 1:
        ClientKey.objects.filter(pk=client.pk).update(last_used_at=now)
    if count > most:
        raise TooMany(_("请求太频繁了，每分钟最多 %(most)d 次，请过一分钟再试。") % {"most": most})


def sweep_uses(*, now: dt.datetime | None = None) -> int:
    """Forget the counts of minutes that are long over."""
    deleted, _per_model = Use.objects.filter(minute__lt=(now or timezone.now()) - KEPT).delete()
    return deleted
