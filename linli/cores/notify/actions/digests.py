"""Digests: what somebody wants to hear of once a day or once a week, in one message."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.notify.actions.composing import line_of
from linli.cores.notify.actions.deliver import READ
from linli.cores.notify.actions.outbox import put
from linli.cores.notify.models import Message, MessageState, Notice
from linli.cores.notify.rules import Rhythm
from linli.kernel.page.times import in_beijing

DIGEST = "notify.digest"
MOST_LINES = 40


def bundle_due(*, now: dt.datetime | None = None) -> int:
    """Make one message of all that is due for each person and way; returns how many were made."""
    now = now or timezone.now()
    due = Message.objects.filter(
        state=MessageState.WAITING, not_before__lte=now, rhythm__in=[Rhythm.DAILY, Rhythm.WEEKLY]
    )
    made = 0
    with transaction.atomic():
        rows = list(due.select_for_update(skip_locked=True, of=("self",)).order_by("user_id", "way", "pk"))
        for (user_id, way), found in groupby(rows, key=lambda row: (row.user_id, row.way)):
            made += _bundle(user_id, way, list(found), now)
    return made


def _bundle(user_id: int | None, way: str, rows: list[Message], now: dt.datetime) -> int:
    keys = [row.key for row in rows]
    seen = Notice.objects.filter(recipient=user_id, key__in=keys, read_at__isnull=False)
    read = set(seen.values_list("key", flat=True))
    lines = [row for row in rows if row.key not in read]
    Message.objects.filter(pk__in=[row.pk for row in rows if row.key in read]).update(
        state=MessageState.DROPPED, reason=READ
    )
    if not lines:
        return 0
    digest = Message(
        key=f"{DIGEST}:{in_beijing(now):%Y%m%d%H%M}",
        kind=DIGEST,
        way=way,
        to_key=f"user:{user_id}",
        user_id=user_id,
        language=lines[-1].language,
        data={"count": str(len(lines)), "path": "/notices/"},
        created_at=now,
        not_before=now,
        next_try_at=now,
    )
    put([digest])
    kept = Message.objects.get(key=digest.key, to_key=digest.to_key, way=way)
    Message.objects.filter(pk__in=[row.pk for row in lines]).update(state=MessageState.BUNDLED, bundle=kept)
    return 1


def lines_of(message: Message) -> dict[str, str] | None:
    """What stands in a digest; the kind asks when it is sent."""
    lines = [line_of(row) for row in message.lines.order_by("created_at", "pk")[:MOST_LINES]]
    shown = [f"· {line}" for line in lines if line]
    if not shown:
        return None
    more = message.lines.count() - len(lines)
    if more > 0:
        shown.append(_("还有 %(more)s 条，请到系统里看。") % {"more": more})
    return {"lines": "\n".join(shown)}
