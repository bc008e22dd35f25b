"""Sending what is due: claimed before it leaves, so that nothing leaves twice."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone, translation

from linli.cores.notify.actions.carriers import Letter, NotTaken, PutOff, Refused, Unavailable
from linli.cores.notify.actions.composing import compose
from linli.cores.notify.actions.health import has_failed, has_worked, may_try
from linli.cores.notify.actions.ways import carrier_of
from linli.cores.notify.models import Message, MessageState, Notice
from linli.cores.notify.rules import GIVES_UP_AFTER, INTERRUPTED_AFTER, Rhythm, back_off
from linli.cores.notify.workflow import message_kind

logger = logging.getLogger(__name__)
BATCH = 500
BROKEN_OFF = translation.gettext_noop("发送时中断")
NO_ADDRESS = translation.gettext_noop("没有可用的地址")
NO_WAY = translation.gettext_noop("这个渠道没有开通")
READ = translation.gettext_noop("已在系统里看过")
NOTHING = translation.gettext_noop("已经没有需要告知的内容")
OWN_FAULT = translation.gettext_noop("生成内容时出错")


def deliver_due(
    *, keys: Iterable[str] | None = None, now: dt.datetime | None = None, most: int = BATCH
) -> int:
    """Send what is due (of these messages alone, where keys are named); returns how many were taken."""
    now = now or timezone.now()
    due = Message.objects.filter(
        state=MessageState.WAITING, rhythm=Rhythm.NOW, next_try_at__lte=now, not_before__lte=now
    )
    if keys is not None:
        due = due.filter(key__in=list(keys))
    order = due.order_by("-urgent", "next_try_at", "pk")
    return sum(deliver(pk, way, now=now) for pk, way in order.values_list("pk", "way")[:most])


def deliver(pk: int, way: str, *, now: dt.datetime) -> bool:
    """Send one message; whether it was taken. While its way fails it waits without an attempt being counted."""
    try_again_at = may_try(way, now=now)
    if try_again_at is not None:
        Message.objects.filter(pk=pk, state=MessageState.WAITING).update(next_try_at=try_again_at)
        return False
    claimed = Message.objects.filter(pk=pk, state=MessageState.WAITING, next_try_at__lte=now).update(
        state=MessageState.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    message = Message.objects.select_related("user", "contact").get(pk=pk)
    return _carry(message, now)


def _carry(message: Message, now: dt.datetime) -> bool:
    carrier = carrier_of(message.way)
    try:
        letter = None if carrier is None else _letter(message)
    except Exception:  # whatever a template or a kind does wrong must not stop the others
        logger.exception("message %s cannot be written", message.pk)
        _end(message, MessageState.FAILED, OWN_FAULT)
        return False
    if carrier is None or letter is None:
        if carrier is None:
            _end(message, MessageState.FAILED, NO_WAY)
        return False
    try:
        carrier.carry(letter)
    except NotTaken as refusal:
        _not_taken(message, refusal, now)
        return False
    _end(message, MessageState.SENT, sent_at=now)
    has_worked(message.way, now=now)
    _follow_up(message)
    return True


def _follow_up(message: Message) -> None:
    """What the kind does once its message was taken; it is on its way, whatever happens here."""
    after = message_kind(message.kind).sent
    try:
        if after is not None:
            after(message)
    except Exception:
        logger.exception("what follows message %s failed", message.pk)


def _letter(message: Message) -> Letter | None:
    """The letter; where there is none, the message has been put aside with the reason."""
    if _was_read(message):
        _end(message, MessageState.DROPPED, READ)
        return None
    with translation.override(message.language or settings.LANGUAGE_CODE):
        letter = compose(message)
    if letter is None:
        _end(message, MessageState.DROPPED, NOTHING)
    elif not letter.to:
        _end(message, MessageState.DROPPED, NO_ADDRESS)
        return None
    return letter


def _was_read(message: Message) -> bool:
    """Whether somebody has read the bell while the message waited for the end of quiet hours."""
    waited = message.user_id is not None and message.not_before > message.created_at
    return (
        waited
        and Notice.objects.filter(recipient=message.user_id, key=message.key, read_at__isnull=False).exists()
    )


def _not_taken(message: Message, refusal: NotTaken, now: dt.datetime) -> None:
    reason = f"{refusal.reason}（{refusal.code}）" if refusal.code else refusal.reason
    if isinstance(refusal, Unavailable):
        again = has_failed(message.way, reason, now=now)
        _end(message, MessageState.WAITING, reason, next_try_at=again)
    elif isinstance(refusal, Refused):
        _end(message, MessageState.FAILED, reason)
    elif isinstance(refusal, PutOff):
        gives_up = message.attempts >= GIVES_UP_AFTER
        state = MessageState.FAILED if gives_up else MessageState.WAITING
        _end(message, state, reason, next_try_at=now + back_off(message.attempts))
    else:
        has_failed(message.way, reason, now=now)
        _end(message, MessageState.UNCLEAR, reason)


def _end(message: Message, state: MessageState, reason: str = "", **columns: object) -> None:
    """How the attempt ended; only while the claim is still ours."""
    Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(
        state=state, reason=reason[:120], claimed_at=None, **columns
    )


def give_up_interrupted(*, now: dt.datetime | None = None) -> int:
    """Messages whose worker vanished while sending: they may have arrived, so a person decides."""
    before = (now or timezone.now()) - INTERRUPTED_AFTER
    return Message.objects.filter(state=MessageState.SENDING, claimed_at__lt=before).update(
        state=MessageState.UNCLEAR, reason=BROKEN_OFF, claimed_at=None
    )


def sweep_messages(*, before: dt.datetime) -> int:
    """Forget messages that were done before this."""
    done = Q(state__in=[MessageState.SENT, MessageState.DROPPED, MessageState.BUNDLED, MessageState.FAILED])
    done |= Q(state=MessageState.UNCLEAR)
    return Message.objects.filter(done, created_at__lt=before).delete()[0]
