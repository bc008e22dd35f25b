"""What the system administrator does with messages that did not go out."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from linli.cores.audit.public import record
from linli.cores.notify.actions.outbox import send_soon
from linli.cores.notify.models import Message, MessageState
from linli.cores.notify.policy import require_channel_keeper
from linli.cores.notify.rules import Rhythm
from linli.kernel.acting import SomebodyActing

STUCK = (MessageState.FAILED, MessageState.UNCLEAR)


def retry_messages(*, by: SomebodyActing, pk: int | None = None, way: str = "") -> int:
    """Send again what failed or is unclear: one message, or all that failed for good by one way (or by any).

    What is unclear may have arrived, so it goes again only where it is named singly.
    """
    require_channel_keeper(by)
    with transaction.atomic():
        rows = Message.objects.select_for_update().filter(rhythm=Rhythm.NOW)
        rows = rows.filter(pk=pk, state__in=STUCK) if pk else rows.filter(state=MessageState.FAILED)
        rows = rows.filter(way=way) if way else rows
        keys = set(rows.values_list("key", flat=True))
        now = timezone.now()
        again = rows.update(
            state=MessageState.WAITING,
            attempts=0,
            reason="",
            next_try_at=now,
            not_before=now,
            claimed_at=None,
        )
        if again:
            data: dict[str, object] = {"messages": again, "way": way} | ({"message": pk} if pk else {})
            record(action="notify.retry", by=by, subject="notify", data=data)
            send_soon(keys)
    return again
