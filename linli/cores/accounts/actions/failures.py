"""Counting failures, in PostgreSQL, so that every process of the county counts together."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from linli.cores.accounts.models import LOCK_KINDS, SignInFailures, User
from linli.cores.accounts.rules import LOCKED_FOR, MOST_FAILURES
from linli.kernel.crypto import blind_indexes
from linli.kernel.errors import TooMany

PASSWORD, SECOND_FACTOR = LOCK_KINDS


def keys_of(user: User | None, *, login: str = "", kind: str = PASSWORD) -> tuple[bytes, ...]:
    """What failures are counted under: the account, whichever name was typed; or the name, where there is none.

    The present index key's first; those of before still hold a lock that was on when the keys were changed.
    """
    return blind_indexes(user.username if user else login, domain=kind)


def lock_row(keys: tuple[bytes, ...], *, now: dt.datetime) -> SignInFailures:
    """The row of the first of these, locked for the transaction. Raises TooMany while any of them is locked out."""
    failures, _new = SignInFailures.objects.select_for_update().get_or_create(login_index=keys[0])
    before = SignInFailures.objects.filter(login_index__in=keys[1:], locked_until__gt=now)
    if (failures.locked_until and failures.locked_until > now) or (keys[1:] and before.exists()):
        raise TooMany(_("失败次数太多，请过十五分钟再试，或者请系统管理员解除锁定。"))
    return failures


def count_failure(failures: SignInFailures, *, now: dt.datetime) -> bool:
    """One more; True when that was one too many."""
    failures.count = failures.count + 1 if failures.locked_until is None else 1
    failures.locked_until = now + LOCKED_FOR if failures.count >= MOST_FAILURES else None
    failures.last_at = now
    failures.save()
    return failures.locked_until is not None


def forget_failures(user: User) -> int:
    """Unlock both steps; returns how many counters there were."""
    keys = [*keys_of(user), *keys_of(user, kind=SECOND_FACTOR)]
    return SignInFailures.objects.filter(login_index__in=keys).delete()[0]
