"""Sessions in the database, as Django keeps them; the setting SESSION_ENGINE names this module."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from linli.kernel.prepared import Prepared


def _living(key: str, now: dt.datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


_LIVING = Prepared(_living, key="(key)", now=dt.datetime(2999, 12, 31, tzinfo=dt.UTC))


class SessionStore(db.SessionStore):
    """Every request of everybody who has signed in reads one: in words that are put together once."""

    def _get_session_from_db(self) -> Session | None:
        session = _LIVING.first(key=self.session_key or "", now=timezone.now())
        if session is None:
            self._session_key = None
        return session
