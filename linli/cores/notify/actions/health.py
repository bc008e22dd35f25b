"""A way out that fails is left alone but for one try now and then; the system administrators are told."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.notify.actions.outbox import News, tell_staff
from linli.cores.notify.models import Message, MessageState, WayHealth
from linli.cores.notify.queries import way_name
from linli.cores.notify.rules import PROBE_EVERY, RING_AFTER

GATEWAY = "notify.gateway"


def may_try(way: str, *, now: dt.datetime) -> dt.datetime | None:
    """None where a message may try this way now; else when it should ask again. Of many, one tries a failing way."""
    failing = WayHealth.objects.filter(way=way, failing_since__isnull=False).first()
    if failing is None:
        return None
    mine = WayHealth.objects.filter(Q(probe_at__isnull=True) | Q(probe_at__lte=now), way=way).update(
        probe_at=now + PROBE_EVERY
    )
    return None if mine else max(failing.probe_at or now, now + dt.timedelta(seconds=1))


def has_failed(way: str, reason: str, *, now: dt.datetime) -> dt.datetime:
    """Keep that the way failed; returns when the next message may try it."""
    again = now + PROBE_EVERY
    WayHealth.objects.get_or_create(way=way)
    WayHealth.objects.filter(way=way, failing_since__isnull=True).update(failing_since=now, failures=0)
    WayHealth.objects.filter(way=way).update(failures=F("failures") + 1, reason=reason[:120], probe_at=again)
    health = WayHealth.objects.get(way=way)
    if health.failures >= RING_AFTER:
        _ring(health, is_back=False)
    return again


def has_worked(way: str, *, now: dt.datetime) -> None:
    """Keep that the way works; where it did not before, all that waited for it may go."""
    failing = WayHealth.objects.filter(way=way, failing_since__isnull=False).first()
    if failing is not None:
        Message.objects.filter(way=way, state=MessageState.WAITING, not_before__lte=now).update(
            next_try_at=now
        )
        if failing.failures >= RING_AFTER:
            _ring(failing, is_back=True)
    well = {"failing_since": None, "failures": 0, "reason": "", "probe_at": None, "worked_at": now}
    if not WayHealth.objects.filter(way=way).update(**well):
        WayHealth.objects.get_or_create(way=way, defaults=well)


def _ring(health: WayHealth, *, is_back: bool) -> None:
    """The bells of the system administrators, once when it fails and once when it is back."""
    name, since = way_name(health.way), health.failing_since or timezone.now()
    title = _("%(way)s恢复正常，等待的消息正在发出") if is_back else _("%(way)s发不出去，消息在等待")
    holders = Post.objects.on(timezone.localdate()).filter(role=Role.SYSTEM_ADMIN, user__is_active=True)
    news = News(
        key=f"{GATEWAY}:{health.way}:{since:%y%m%d%H%M%S}:{'back' if is_back else 'down'}",
        kind=GATEWAY,
        title=title % {"way": name},
        words="" if is_back else _(health.reason),
        url=reverse("notify:log"),
        urgent=not is_back,
        data={"way": str(name), "what": title % {"way": name}},
    )
    tell_staff(news, to=holders.values_list("user_id", flat=True))
