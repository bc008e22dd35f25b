"""Ending sessions: one's own, one by one or all others; all of somebody who is disabled."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from linli.cores.accounts.models import User
from linli.cores.accounts.policy import myself
from linli.cores.audit.public import record
from linli.kernel.errors import NotFound


def end_session(*, user: User, pk: int) -> None:
    """End one of one's own sessions."""
    with transaction.atomic():
        session = UserSession.objects.select_for_update().filter(user_id=user.pk, pk=pk).first()
        if session is None:
            raise NotFound
        session.end()
        record(action="accounts.session_ended", by=myself(user), subject=f"user:{user.pk}")


def end_other_sessions(*, user: User, but: str | None) -> int:
    """End all of one's own sessions but the one with this key; returns how many."""
    with transaction.atomic():
        ended = end_sessions_of(user, but=but)
        record(
            action="accounts.session_ended",
            by=myself(user),
            subject=f"user:{user.pk}",
            data={"sessions": ended},
        )
    return ended


def end_sessions_of(user: User, *, but: str | None = None) -> int:
    """End the sessions of an account, in the caller's transaction."""
    listed = UserSession.objects.filter(user_id=user.pk).exclude(session_key=but or "")
    keys = list(listed.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    listed.delete()
    return len(keys)


def forget_session(key: str | None) -> None:
    """Take a session that has ended off the list."""
    UserSession.objects.filter(session_key=key or "").delete()


def note_life(key: str | None) -> None:
    """The session was used just now."""
    UserSession.objects.filter(session_key=key or "").update(last_seen_at=timezone.now())
