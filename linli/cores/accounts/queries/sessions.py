"""One's own sessions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

from linli.cores.accounts.models import User
from linli.cores.accounts.rules import device_of, network_of


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A place where a person is signed in."""

    pk: int
    device: str
    network: str
    began_at: dt.datetime
    seen_at: dt.datetime
    is_this: bool


def own_sessions(user: User, *, key: str | None) -> list[OwnSession]:
    """The living sessions of a person, this one first, then the last used first; one query."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    rows = UserSession.objects.filter(Exists(alive), user_id=user.pk).order_by("-last_seen_at")
    found = [
        OwnSession(
            pk=row.pk,
            device=device_of(row.user_agent),
            network=network_of(row.ip),
            began_at=row.created_at,
            seen_at=row.last_seen_at,
            is_this=row.session_key == key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda session: not session.is_this)
