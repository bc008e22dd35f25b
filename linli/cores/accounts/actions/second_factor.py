"""The second factor: checking a code, taking a lost one off."""

from __future__ import annotations

import datetime as dt

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from linli.cores.accounts.actions.failures import (
    SECOND_FACTOR,
    count_failure,
    forget_failures,
    keys_of,
    lock_row,
)
from linli.cores.accounts.actions.sessions import end_sessions_of
from linli.cores.accounts.models import User
from linli.cores.accounts.policy import myself, require_manages_security
from linli.cores.accounts.rules import CODE_NOT_TWICE_WITHIN
from linli.cores.audit.public import record
from linli.kernel.acting import SomebodyActing
from linli.kernel.crypto import blind_indexes

CODE_DOMAIN = "accounts.code"


def check_code(*, user: User, code: str, now: dt.datetime | None = None) -> Authenticator | None:
    """The factor that this code belongs to; None for a wrong code. Five failures lock the step as they do the password's.

    A code opens once: the last one is remembered with the factor, whatever process took it.
    """
    now = now or timezone.now()
    with transaction.atomic():
        failures = lock_row(keys_of(user, kind=SECOND_FACTOR), now=now)
        factors = Authenticator.objects.select_for_update().filter(user_id=user.pk).order_by("-type")
        found = next((factor for factor in factors if _opens(factor, code, now)), None)
        if found is not None:
            failures.delete()
            if found.type == Authenticator.Type.RECOVERY_CODES:
                record(action="accounts.recovery_code_used", by=myself(user), subject=f"user:{user.pk}")
            return found
        locked = count_failure(failures, now=now)
        record(
            action="accounts.locked" if locked else "accounts.second_factor_failed",
            by=None,
            subject=f"user:{user.pk}",
        )
    return None


def _opens(factor: Authenticator, code: str, now: dt.datetime) -> bool:
    marks = [index.hex() for index in blind_indexes(code, domain=f"{CODE_DOMAIN}:{factor.pk}")]
    since = now.timestamp() - CODE_NOT_TWICE_WITHIN.total_seconds()
    if factor.data.get("last_code") in marks and factor.data.get("last_at", 0) > since:
        return False
    if not factor.wrap().validate_code(code):
        return False
    factor.refresh_from_db(fields=["data"])
    factor.data.update(last_code=marks[0], last_at=now.timestamp())
    factor.save(update_fields=["data"])
    return True


def reset_second_factor(*, user: User, by: SomebodyActing) -> None:
    """Take the second factor off an account whose telephone is lost; its sessions end, its codes are void."""
    require_manages_security(by)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        Authenticator.objects.filter(user_id=user.pk).delete()
        forget_failures(user)
        end_sessions_of(user)
        record(action="accounts.second_factor_reset", by=by, subject=f"user:{user.pk}")
