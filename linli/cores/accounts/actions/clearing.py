"""Clearing away what has ended."""

from __future__ import annotations

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

from linli.cores.accounts.models import OneTimeLink, SignInFailures

FAILURES_KEPT = dt.timedelta(days=1)


def clear_what_has_ended(*, now: dt.datetime | None = None) -> None:
    """Sessions past their end, their places on people's lists, failures of more than a day ago, links long run out."""
    now = now or timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.filter(~Exists(Session.objects.filter(session_key=OuterRef("session_key")))).delete()
    SignInFailures.objects.filter(last_at__lt=now - FAILURES_KEPT).delete()
    OneTimeLink.objects.open().filter(expires_at__lt=now).update(revoked_at=now)
