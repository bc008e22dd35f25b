"""Signing in: looked up by user name or telephone, locked out after failures, written into the audit log."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.accounts.models import PHONE_INDEX_DOMAIN, SignInFailures, User
from linli.cores.accounts.rules import LOCKED_FOR, MOST_FAILURES
from linli.cores.audit.public import record
from linli.kernel.chinese import normalise_phone
from linli.kernel.crypto import blind_index
from linli.kernel.errors import TooMany


def find_user(login: str) -> User | None:
    """The active account of this user name or telephone."""
    users = User.objects.filter(is_active=True)
    found = users.filter(username__iexact=login.strip()).first()
    phone = normalise_phone(login)
    if found is None and phone:
        found = users.filter(phone_index=blind_index(phone, domain=PHONE_INDEX_DOMAIN)).first()
    return found


def authenticate(*, login: str, password: str, now: dt.datetime | None = None) -> User | None:
    """The account, if the password is right; None if not. Five failures lock the name for a quarter of an hour.

    The lock holds for names that do not exist as well, so that it tells nothing about who has an account.
    """
    now = now or timezone.now()
    key = blind_index(login, domain="accounts.sign_in")
    with transaction.atomic():
        failures, _new = SignInFailures.objects.select_for_update().get_or_create(login_index=key)
        if failures.locked_until and failures.locked_until > now:
            raise TooMany(_("登录失败次数太多，请过十五分钟再试，或者请系统管理员帮忙。"))
        user = find_user(login)
        if user is not None and user.check_password(password):
            failures.delete()
            record(action="accounts.sign_in", by=None, subject=f"user:{user.pk}")
            return user
        if user is None:
            User().set_password(password)  # as slow as a wrong password, so that time tells nothing either
        failures.count = failures.count + 1 if failures.locked_until is None else 1
        failures.locked_until = now + LOCKED_FOR if failures.count >= MOST_FAILURES else None
        failures.save()
        record(
            action="accounts.locked" if failures.locked_until else "accounts.sign_in_failed",
            by=None,
            subject=f"user:{user.pk}" if user else "",
        )
    return None
