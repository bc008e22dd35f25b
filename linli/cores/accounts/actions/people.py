"""What the system administrator does with accounts that exist."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.accounts.actions.failures import forget_failures
from linli.cores.accounts.actions.links import refuse_taken
from linli.cores.accounts.actions.sessions import end_sessions_of
from linli.cores.accounts.models import User
from linli.cores.accounts.policy import (
    myself,
    require_manages_accounts,
    require_may_be_disabled,
)
from linli.cores.audit.public import record
from linli.kernel.acting import SomebodyActing
from linli.kernel.chinese import normalise_phone
from linli.kernel.errors import Stale


def edit_person(*, user: User, name: str, phone: str, email: str, by: SomebodyActing) -> User:
    """Correct name, telephone and e-mail; the user name stays what it was."""
    require_manages_accounts(by)
    phone = normalise_phone(phone) or ""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        refuse_taken(username="", phone=phone, but=user.pk)
        new = {"display_name": name, "phone": phone, "email": email}
        changed = [field for field, value in new.items() if getattr(user, field) != value]
        for field, value in new.items():
            setattr(user, field, value)
        user.save()
        record(action="accounts.edit", by=by, subject=f"user:{user.pk}", data={"fields": changed})
    return user


def make_service_account(*, name: str, by: SomebodyActing) -> User:
    """The account of another system: no password, no link; what it may do follows from the posts it is granted."""
    require_manages_accounts(by)
    with transaction.atomic():
        user = User.objects.create_user(
            f"svc-{secrets.token_hex(5)}", display_name=name[:40], invited_by_id=by.user_id
        )
        record(action="accounts.service_account", by=by, subject=f"user:{user.pk}")
    return user


def disable(*, user: User, by: SomebodyActing) -> None:
    """Shut an account: its sessions end at once, its open link is void. Its posts and what it did stay."""
    require_manages_accounts(by)
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        require_may_be_disabled(user, by=by)
        if not user.is_active:
            raise Stale(_("这个账号已经停用了。"))
        user.is_active = False
        user.save(update_fields=["is_active"])
        user.links.open().update(revoked_at=timezone.now())
        ended = end_sessions_of(user)
        record(action="accounts.disable", by=by, subject=f"user:{user.pk}", data={"sessions": ended})


def enable(*, user: User, by: SomebodyActing) -> None:
    """Open a disabled account again, with the password and the second factor that it had."""
    require_manages_accounts(by)
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        if user.is_active:
            raise Stale(_("这个账号已经启用了。"))
        user.is_active = True
        user.save(update_fields=["is_active"])
        record(action="accounts.enable", by=by, subject=f"user:{user.pk}")


def unlock(*, user: User, by: SomebodyActing) -> None:
    """Lift the lock after too many failures, on the password and on the second factor."""
    require_manages_accounts(by)
    with transaction.atomic():
        forget_failures(user)
        record(action="accounts.unlock", by=by, subject=f"user:{user.pk}")


def choose_language(*, user: User, language: str) -> None:
    """The language that a person's pages are in from the next sign-in on, on whatever device."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(language=language)
        record(
            action="accounts.language",
            by=myself(user),
            subject=f"user:{user.pk}",
            data={"language": language},
        )


def change_password(*, user: User, password: str, but: str | None) -> None:
    """A new password that its own person chose and the form has checked; all sessions end but the one with this key."""
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        user.links.open().update(revoked_at=timezone.now())
        end_sessions_of(user, but=but)
        record(action="accounts.password_changed", by=myself(user), subject=f"user:{user.pk}")
