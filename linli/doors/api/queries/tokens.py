"""Reads over tokens."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from linli.doors.api.models import ApiToken, ServiceClient
from linli.kernel.paging import Page, keyset

SHOWN_LONG = dt.timedelta(days=90)


Shown = tuple[Page[ApiToken], list[tuple[ApiToken, str]]]
"""One page of tokens, and its rows each with how it stands."""


def tokens_of(user_id: int, *, now: dt.datetime, cursor: str | None = None) -> Shown:
    """A person's own tokens, the newest first; those that ran out three months ago are left out; one query."""
    return _shown(ApiToken.objects.filter(user_id=user_id, client=None), now, cursor)


def tokens_of_client(client: ServiceClient, *, now: dt.datetime, cursor: str | None = None) -> Shown:
    """A system's tokens in the same way."""
    return _shown(client.tokens.select_related("post__organisation"), now, cursor)


def _shown(tokens: QuerySet[ApiToken], now: dt.datetime, cursor: str | None) -> Shown:
    page = keyset(tokens.filter(expires_at__gt=now - SHOWN_LONG), order=["-id"], cursor=cursor)
    return page, [(token, token.standing(now)) for token in page]
