"""Signing in: looked up by user name or telephone, locked out after failures, written into the audit log."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from linli.cores.accounts.actions.failures import count_failure, keys_of, lock_row
from linli.cores.accounts.models import PHONE_INDEX_DOMAIN, User
from linli.cores.accounts.policy import myself
from linli.cores.audit.public import record
from linli.kernel.chinese import normalise_phone
from linli.kernel.crypto import blind_indexes


def find_user(login: str) -> User | None:
    """The active account of this user name or telephone."""
    users = User.objects.filter(is_active=True)
    found = users.filter(username__iexact=login.strip()).first()
    phone = normalise_phone(login)
    if found is None and phone:
        found = users.filter(phone_index__in=blind_indexes(phone, domain=PHONE_INDEX_DOMAIN)).first()
    return found


def authenticate(*, login: str, password: str, now: dt.datetime | None = None) -> User | None:
    """The account, if the password is right; None if not. Five failures lock it for a quarter of an hour.

    Names that do not exist are locked as well, so that the lock tells nothing about who has an account. A right
    password is not yet a sign-in: the second factor may follow.
    """
    now = now or timezone.now()
    with transaction.atomic():
        user = find_user(login)
        failures = lock_row(keys_of(user, login=login), now=now)
        if user is not None and user.check_password(password):
            failures.delete()
            return user
        if user is None:
            User().set_password(password)  # as slow as a wrong password, so that time tells nothing either
        locked = count_failure(failures, now=now)
        record(
            action="accounts.locked" if locked else "accounts.sign_in_failed",
            by=None,
            subject=f"user:{user.pk}" if user else "",
        )
    return None


def confirm_password(*, user: User, password: str) -> bool:
    """Whether somebody who is signed in knows the password; wrong ones count towards the same lock."""
    return authenticate(login=user.username, password=password) == user


def note_sign_in(user: User, *, second_factor: bool) -> None:
    """The audit row of a sign-in that is complete."""
    record(
        action="accounts.sign_in",
        by=myself(user),
        subject=f"user:{user.pk}",
        data={"second_factor": second_factor},
    )
