"""Choosing how one is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.notify.models import Habits, Wish
from linli.cores.notify.rules import Rhythm, Way
from linli.cores.notify.workflow import kinds_to_choose
from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When somebody is left in peace and when digests go out."""

    quiet_from: dt.time | None
    quiet_until: dt.time | None
    digest_at: dt.time
    digest_weekday: int


def choose_ways(
    *, wishes: Mapping[str, tuple[tuple[Way, ...], Rhythm]], times: Times, by: SomebodyActing
) -> None:
    """Keep for oneself by what ways one hears of each kind, and when."""
    if (times.quiet_from is None) != (times.quiet_until is None):
        sentence = _("免打扰要填开始和结束两个时间；不需要就都不填。")
        raise Invalid(
            sentence, fields={"quiet_until" if times.quiet_until is None else "quiet_from": sentence}
        )
    user_id = by.user_id or 0
    known = {kind.code for kind in kinds_to_choose()}
    with transaction.atomic():
        for kind, (ways, rhythm) in wishes.items():
            if kind in known:
                Wish.objects.update_or_create(
                    user_id=user_id, kind=kind, defaults={"ways": [str(w) for w in ways], "rhythm": rhythm}
                )
        Habits.objects.update_or_create(
            user_id=user_id,
            defaults={
                "quiet_from": times.quiet_from,
                "quiet_until": times.quiet_until,
                "digest_at": times.digest_at,
                "digest_weekday": times.digest_weekday,
            },
        )
