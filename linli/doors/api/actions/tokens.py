"""Making and revoking tokens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import ROLE_FACTS, Actor
from linli.cores.audit.public import record
from linli.doors.api.models import ApiToken, ServiceClient
from linli.doors.api.policy import may_manage_clients, require_staff
from linli.doors.api.rules import (
    LONGEST_LIFE,
    PERSONAL,
    PERSONAL_SCOPES,
    Scope,
    new_token,
    shown_part,
)
from linli.kernel.crypto import secret_hash
from linli.kernel.errors import Invalid, NotAllowed, NotFound, Stale

MOST_TOKENS = 20


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token at the only moment at which it is known in the clear."""

    token: ApiToken
    secret: str


def issue_own_token(
    *, name: str, scopes: Collection[str], days: int, by: Actor, now: dt.datetime | None = None
) -> NewToken:
    """A token that acts as whoever makes it, with all their posts, as long as they have them.

    Not for the three administrators: nothing that they do is done by a program.
    """
    require_staff(by)
    if not any(not ROLE_FACTS[post.role].administers for post in by.posts):
        raise NotAllowed(_("没有办理岗位的账号不能生成令牌。"))
    if not set(scopes) <= set(PERSONAL_SCOPES):
        raise Invalid(_("个人令牌没有这项权限。"), fields={"scopes": _("请重新选择权限。")})
    with transaction.atomic():
        now = now or timezone.now()
        if ApiToken.objects.in_force(now).filter(user_id=by.staff_id).count() >= MOST_TOKENS:
            raise Invalid(_("有效的令牌最多 %(most)d 个，请先作废不用的。") % {"most": MOST_TOKENS})
        made = make_token(PERSONAL, user_id=by.staff_id, name=name, scopes=scopes, days=days, by=by, now=now)
        record(action="api.issue_token", by=by, subject=f"api_token:{made.token.pk}", data=_facts(made.token))
    return made


def make_token(
    kind: str,
    *,
    user_id: int,
    name: str,
    scopes: Collection[str],
    days: int,
    by: Actor,
    now: dt.datetime,
    client: ServiceClient | None = None,
    post_id: int | None = None,
) -> NewToken:
    """The row and the secret; the caller's policy, transaction and audit row are around it."""
    lasts = dt.timedelta(days=days)
    if not dt.timedelta(0) < lasts <= LONGEST_LIFE[kind]:
        longest = {"days": LONGEST_LIFE[kind].days}
        raise Invalid(
            _("有效期最长 %(days)d 天。") % longest, fields={"days": _("最长 %(days)d 天。") % longest}
        )
    if not scopes or not set(scopes) <= set(Scope):
        raise Invalid(_("请至少选一项权限。"), fields={"scopes": _("请至少选一项权限。")})
    secret = new_token(kind)
    token = ApiToken.objects.create(
        user_id=user_id,
        client=client,
        post_id=post_id,
        name=name.strip(),
        prefix=shown_part(secret),
        token_hash=secret_hash(secret),
        scopes=[scope.value for scope in Scope if scope in scopes],
        created_at=now,
        created_by_id=by.staff_id,
        expires_at=now + lasts,
    )
    return NewToken(token, secret)


def revoke_token(*, token_id: int, by: Actor, now: dt.datetime | None = None) -> ApiToken:
    """Make a token void at once: one's own, or one of a client for the system administrator."""
    with transaction.atomic():
        token = ApiToken.objects.select_for_update(of=("self",)).filter(pk=token_id).first()
        if token is None or not _is_theirs(token, by):
            raise NotFound()
        if token.revoked_at is not None:
            raise Stale(_("这个令牌已经作废了。"))
        token.revoked_at, token.revoked_by_id = now or timezone.now(), by.staff_id
        token.save(update_fields=["revoked_at", "revoked_by"])
        record(action="api.revoke_token", by=by, subject=f"api_token:{token.pk}", data={"name": token.name})
    return token


def _is_theirs(token: ApiToken, by: Actor) -> bool:
    if token.client_id is not None:
        return may_manage_clients(by)
    return token.user_id == by.user_id


def _facts(token: ApiToken) -> dict[str, object]:
    return {
        "name": token.name,
        "prefix": token.prefix,
        "scopes": list(token.scopes),
        "until": token.expires_at.isoformat(),
    }
