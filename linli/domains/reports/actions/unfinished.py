"""Calls that are not taken down yet: kept sealed on the server at every key stroke, for their clerk alone."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from linli.cores.access.rules import Actor
from linli.cores.matters.public import Matter
from linli.domains.reports.models import CallDraft
from linli.domains.reports.workflow import KIND

DESK = "desk"
"""What a report taken down at the desk calls its source."""
KEPT_FOR = dt.timedelta(hours=24)
MOST_DRAFTS = 10
"""Of one clerk; the oldest give way."""
LONGEST = 12_000
"""Characters of all that was typed together."""
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "photos", "key", "drop", "reason", "place", "words"})


def keep_call(*, key: str, typed: Mapping[str, str], by: Actor) -> bool:
    """Keep what stands in the form now; False where nothing in it is the caller's, it is too much, or was filed."""
    words = {name: value for name, value in typed.items() if name not in NOT_KEPT and value}
    said = any(words.get(name) for name in ("text", "name", "phone", "email", "home", "address"))
    sealed = json.dumps(words, ensure_ascii=False)
    if not said or len(sealed) > LONGEST:
        return False
    filed = Matter.objects.filter(kind=KIND, source=DESK, source_number=key, filed_by=by.staff_id)
    if filed.exists():
        return False  # a last key stroke that was still on its way when the clerk filed
    with transaction.atomic():
        CallDraft.objects.update_or_create(
            user_id=by.staff_id, key=key, defaults={"words": sealed, "at": timezone.now()}
        )
        older = CallDraft.objects.filter(user_id=by.staff_id).order_by("-at").values_list("pk", flat=True)
        CallDraft.objects.filter(pk__in=list(older[MOST_DRAFTS:])).delete()
    return True


def drop_call(*, key: str, by: Actor) -> None:
    """It was taken down, or the clerk throws it away."""
    CallDraft.objects.filter(user_id=by.staff_id, key=key).delete()


def sweep_calls(*, now: dt.datetime | None = None) -> int:
    """Erase what nobody has gone on with for a day; returns how many."""
    gone, _by_model = CallDraft.objects.filter(at__lt=(now or timezone.now()) - KEPT_FOR).delete()
    return gone
