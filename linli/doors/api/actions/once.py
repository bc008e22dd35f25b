"""Answering once: a request that is sent again with its key gets the answer that it got before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from linli.doors.api.models import AnsweredRequest, ApiToken, TokenUse
from linli.kernel.errors import Invalid

KEPT_FOR = dt.timedelta(days=3)
NOT_KEPT = "-"


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer: status, body as JSON, entity tag if it has one."""

    status: int
    body: str
    tag: str = ""


def answer_once(
    *, token: ApiToken, key: str, path: str, said: bytes, do: Callable[[], Answer], keeps: bool = True
) -> Answer:
    """Do it and keep the answer, in one transaction; or tell the answer of before.

    What was sent is kept as a keyed hash, for it may be no more than a telephone number, which a bare one would give away.
    A refusal keeps nothing: the key is free for the mended request. `keeps` is off for answers that may not be kept:
    they are worked out again. Raises Invalid where the key was used for another request.
    """
    digest = salted_hmac("answered requests", path.encode() + b"\n" + said, algorithm="sha256").digest()
    try:
        with transaction.atomic():
            row = AnsweredRequest.objects.create(
                token=token, key=key, path=path[:200], said=digest, at=timezone.now()
            )
            answer = do()
            row.status, row.tag, row.answer = answer.status, answer.tag, answer.body if keeps else NOT_KEPT
            row.save(update_fields=["status", "tag", "answer"])
    except IntegrityError:
        before = AnsweredRequest.objects.filter(token=token, key=key).first()
        if before is None:
            raise
        if bytes(before.said) != digest:
            raise Invalid(
                _("这个 Idempotency-Key 已经用过，内容却不一样，请换一个。"), code="key_reused"
            ) from None
        return Answer(before.status, before.answer, before.tag) if before.answer != NOT_KEPT else do()
    return answer


def sweep_answers(*, now: dt.datetime | None = None) -> int:
    """Forget answers and counts that nobody will ask for again; returns how many answers."""
    now = now or timezone.now()
    TokenUse.objects.filter(minute__lt=now - dt.timedelta(hours=1)).delete()
    return AnsweredRequest.objects.filter(at__lt=now - KEPT_FOR).delete()[0]
