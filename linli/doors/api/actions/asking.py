"""Who asks, by the token shown, and how often they may."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, actor_of
from linli.doors.api.models import ApiToken, TokenUse
from linli.doors.api.rules import TOKEN, Scope
from linli.kernel.crypto import secret_hash
from linli.kernel.errors import NotAllowed, NotSignedIn, TooMany
from linli.kernel.tally import count_once_more

USED_AGAIN_AFTER = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Asking:
    """A request's token and whom it speaks for."""

    token: ApiToken
    actor: Actor

    def require(self, *scopes: Scope) -> None:
        """NotAllowed unless the token carries one of these scopes."""
        if not any(scope in self.token.scopes for scope in scopes):
            names = " / ".join(scopes)
            raise NotAllowed(_("这个令牌没有权限：%(scope)s。") % {"scope": names}, code="scope_missing")


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many requests are left in this minute, and the seconds until the next."""

    limit: int
    left: int
    seconds: int


def who_asks(secret: str, *, now: dt.datetime | None = None) -> Asking:
    """The token and its actor; NotSignedIn for one that is unknown, revoked, run out, or whose post or account ended.

    One answer for all of these, so that nobody learns which tokens there were.
    """
    now = now or timezone.now()
    token = None
    if TOKEN.fullmatch(secret):
        found = ApiToken.objects.in_force(now).filter(token_hash=secret_hash(secret))
        token = found.select_related("user", "client", "post__organisation").first()
    actor = _actor_of(token, timezone.localdate(now)) if token else None
    if token is None or actor is None:
        raise NotSignedIn()
    _note_use(token, now)
    return Asking(token, actor)


def _actor_of(token: ApiToken, day: dt.date) -> Actor | None:
    if not token.user.is_active or (token.client is not None and token.client.disabled_at is not None):
        return None
    if token.post is None:
        return actor_of(token.user)
    post = token.post
    if post.valid_from > day or (post.valid_to is not None and post.valid_to < day):
        return None
    return Actor(user_id=token.user_id, name=token.user.display_name, posts=(post.held(),))


def _note_use(token: ApiToken, now: dt.datetime) -> None:
    """The time of the last use, to the minute: most requests write nothing."""
    if token.last_used_at is None or now - token.last_used_at > USED_AGAIN_AFTER:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


def count_use(token: ApiToken, *, now: dt.datetime | None = None) -> Allowance:
    """Count this request; TooMany beyond what one token may ask in a minute."""
    now = now or timezone.now()
    minute = now.replace(second=0, microsecond=0)
    limit = settings.API_REQUESTS_A_MINUTE
    # The table is unlogged, so that no request waits for a disk.
    count = count_once_more(TokenUse, of="token", who=token.pk, since="minute", start=minute)
    seconds = 60 - now.second
    if settings.RATE_LIMITS and count > limit:
        raise TooMany(
            _("每分钟最多 %(limit)d 次请求，请过 %(seconds)d 秒再试。") % {"limit": limit, "seconds": seconds}
        )
    return Allowance(limit, max(0, limit - count), seconds)
