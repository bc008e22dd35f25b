"""Reads over tokens."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from linli.doors.api.models import ApiToken

SHOWN_LONG = dt.timedelta(days=90)


def tokens_of(user_id: int, *, now: dt.datetime) -> list[tuple[ApiToken, str]]:
    """A person's own tokens, the newest first, each with how it stands; those over for three months are left out."""
    found = ApiToken.objects.filter(user_id=user_id, client=None, expires_at__gt=now - SHOWN_LONG)
    return with_standing(found, now)


def with_standing(tokens: QuerySet[ApiToken], now: dt.datetime) -> list[tuple[ApiToken, str]]:
    return [(token, token.standing(now)) for token in tokens.order_by("-pk")]
