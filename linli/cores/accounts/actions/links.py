"""One-time links: an invitation, or a new password for somebody who lost theirs. Only the hash of a link is kept."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.accounts.actions.failures import forget_failures
from linli.cores.accounts.actions.sessions import end_sessions_of
from linli.cores.accounts.models import PHONE_INDEX_DOMAIN, LinkPurpose, OneTimeLink, User
from linli.cores.accounts.policy import myself, require_manages_accounts
from linli.cores.accounts.rules import LINK_LASTS
from linli.cores.audit.public import record
from linli.kernel.acting import SomebodyActing
from linli.kernel.chinese import normalise_phone
from linli.kernel.crypto import blind_indexes, secret_hash
from linli.kernel.errors import Invalid, NotAllowed, NotFound, Stale


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link at the only moment at which its token is known."""

    link: OneTimeLink
    token: str


def invite(
    *,
    name: str,
    username: str,
    by: SomebodyActing,
    phone: str = "",
    email: str = "",
    now: dt.datetime | None = None,
) -> NewLink:
    """Make an account that nobody can sign in with yet, and the link by which its person sets the password."""
    require_manages_accounts(by)
    phone = normalise_phone(phone) or ""
    with transaction.atomic():
        refuse_taken(username=username, phone=phone)
        try:
            with transaction.atomic():
                user = User.objects.create_user(
                    username, display_name=name, phone=phone, email=email, invited_by_id=by.user_id
                )
        except IntegrityError:
            raise Stale(_("刚才有人用了同样的用户名或手机号码。")) from None
        made = _make(user, LinkPurpose.INVITATION, by=by, now=now or timezone.now())
        record(action="accounts.invite", by=by, subject=f"user:{user.pk}")
    return made


def refuse_taken(*, username: str, phone: str, but: int | None = None) -> None:
    """Invalid, beside the field, for a user name or telephone that another account has."""
    taken: dict[str, object] = {}
    others = User.objects.exclude(pk=but) if but else User.objects.all()
    if username and others.filter(username__iexact=username).exists():
        taken["username"] = _("这个用户名已经有人用了。")
    if phone and others.filter(phone_index__in=blind_indexes(phone, domain=PHONE_INDEX_DOMAIN)).exists():
        taken["phone"] = _("这个手机号码已经登记在另一个账号上。")
    if taken:
        raise Invalid(_("填写的内容需要改一改。"), fields=taken)


def give_new_link(*, user: User, by: SomebodyActing, now: dt.datetime | None = None) -> NewLink:
    """A fresh link: renews an invitation, or lets somebody set a new password. The one before it is void at once.

    The old password stays good until the link is used, so that a link by mistake shuts nobody out.
    """
    require_manages_accounts(by)
    now = now or timezone.now()
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        if not user.is_active:
            raise NotAllowed(_("账号已停用，请先启用。"))
        user.links.open().update(revoked_at=now)
        purpose = LinkPurpose.RESET if user.has_joined else LinkPurpose.INVITATION
        made = _make(user, purpose, by=by, now=now)
        record(action="accounts.new_link", by=by, subject=f"user:{user.pk}", data={"purpose": str(purpose)})
    return made


def revoke_link(*, user: User, by: SomebodyActing) -> None:
    """Void the open link of an account."""
    require_manages_accounts(by)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if not user.links.open().update(revoked_at=timezone.now()):
            raise Stale(_("这个链接已经用过或撤销了。"))
        record(action="accounts.revoke_link", by=by, subject=f"user:{user.pk}")


def read_link(token: str, *, now: dt.datetime | None = None) -> OneTimeLink:
    """The link of this token. NotFound for one that is used, revoked, run out or never was: one answer for all."""
    found = (
        OneTimeLink.objects.open()
        .filter(token_hash=secret_hash(token), expires_at__gt=now or timezone.now(), user__is_active=True)
        .select_related("user")
        .first()
    )
    if found is None:
        raise NotFound(_("这个链接已经用过、撤销或过期了。请系统管理员给您一个新的。"))
    return found


def set_password_by_link(*, token: str, password: str, now: dt.datetime | None = None) -> User:
    """Use the link up and set the password; whoever was signed in with the old one is signed out."""
    now = now or timezone.now()
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=read_link(token, now=now).user_id)
        link = read_link(token, now=now)  # again, now that nobody else can use it
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Invalid(" ".join(error.messages), fields={"password": " ".join(error.messages)}) from None
        user.set_password(password)
        user.save(update_fields=["password"])
        link.used_at = now
        link.save(update_fields=["used_at"])
        forget_failures(user)
        end_sessions_of(user)
        record(
            action="accounts.joined" if link.purpose == LinkPurpose.INVITATION else "accounts.password_reset",
            by=myself(user),
            subject=f"user:{user.pk}",
        )
    return user


def _make(user: User, purpose: LinkPurpose, *, by: SomebodyActing, now: dt.datetime) -> NewLink:
    token = secrets.token_urlsafe(32)
    link = OneTimeLink.objects.create(
        user=user,
        purpose=purpose,
        token_hash=secret_hash(token),
        created_at=now,
        created_by_id=by.user_id,
        expires_at=now + LINK_LASTS,
    )
    return NewLink(link, token)
