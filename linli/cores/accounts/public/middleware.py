"""How long a session lasts, and what an administrator has to do first. Both stand below the middleware that says who acts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from linli.cores.accounts.actions.sessions import forget_session, note_life
from linli.cores.accounts.models import User
from linli.cores.accounts.policy import administers, myself
from linli.cores.accounts.rules import SEEN_EVERY, SessionClock
from linli.cores.audit.public import record
from linli.kernel.errors import NotAllowed
from linli.kernel.page.refusals import answer

BEGAN, SEEN = "linli_began", "linli_seen"
BACKGROUND = "X-Linli-Background"
"""What a page asks for by itself carries this header: it is no sign that somebody is there."""
NO_SIGN_OF_LIFE = {"page:counts", "page:healthz", "account_session"}
OPEN_WITHOUT_SECOND_FACTOR = {
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "account_login",
    "account_logout",
    "account_session",
    "account_keep_session",
    "page:set_language",
    "page:counts",
    "page:healthz",
}
_NAME = "_name_of_address"
Answer = Callable[[HttpRequest], HttpResponse]


def begin_clock(session: SessionBase) -> None:
    """A session begins with signing in."""
    session[BEGAN] = session[SEEN] = time.time()


def clock_of(request: HttpRequest) -> SessionClock:
    """The clock of this session; one without a beginning has ended."""
    strict = administers(request.actor)  # type: ignore[attr-defined]
    return SessionClock(
        began=float(request.session.get(BEGAN, 0)),
        seen=float(request.session.get(SEEN, 0)),
        idle=settings.ADMIN_SESSION_SECONDS if strict else settings.SESSION_SECONDS,
        longest=settings.LONGEST_SESSION_SECONDS,
    )


class TimedSessions:
    """Ends a session that nobody used for too long, or that has lasted too long; keeps the last sign of life."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = time.time()
        if clock_of(request).left(now) == 0:
            return self._ended(request)
        is_due = now - float(request.session[SEEN]) >= SEEN_EVERY.total_seconds()
        if is_due and BACKGROUND not in request.headers and _name(request) not in NO_SIGN_OF_LIFE:
            request.session[SEEN] = now
            note_life(request.session.session_key)
        return self.get_response(request)

    def _ended(self, request: HttpRequest) -> HttpResponse:
        user = cast(User, request.user)
        record(action="accounts.session_timed_out", by=myself(user), subject=f"user:{user.pk}")
        forget_session(request.session.session_key)
        logout(request)
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return self._asks_to_sign_in(request)
        return answer(
            request, NotAllowed(_("您的登录已超时，这一步没有办成。请重新登录后再提交。"), code="signed_out")
        )

    def _asks_to_sign_in(self, request: HttpRequest) -> HttpResponse:
        if (
            BACKGROUND in request.headers
            or getattr(request, "htmx", False)
            or _name(request) in NO_SIGN_OF_LIFE
        ):
            return answer(request, NotAllowed(_("您的登录已超时，请重新登录。"), code="signed_out"))
        messages.warning(request, _("您的登录已超时，请重新登录。"))
        return HttpResponseRedirect(request.get_full_path())


class SecondFactorFirst:
    """Leads an administrator without a second factor to setting one up, whatever page was asked for (FORCE_MFA)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._is_missing(request) or _name(request) in OPEN_WITHOUT_SECOND_FACTOR:
            return self.get_response(request)
        set_up = reverse("mfa_activate_totp")
        if getattr(request, "htmx", False):
            return HttpResponse(headers={"HX-Redirect": set_up})
        if request.method == "GET" and not request.path.startswith("/api/"):
            return HttpResponseRedirect(set_up)
        return answer(request, NotAllowed(_("管理员要先设置两步验证。"), code="second_factor_first"))

    @staticmethod
    def _is_missing(request: HttpRequest) -> bool:
        if not settings.FORCE_MFA or not request.user.is_authenticated:
            return False
        if not administers(request.actor):  # type: ignore[attr-defined]
            return False
        return not Authenticator.objects.filter(
            user_id=request.user.pk, type=Authenticator.Type.TOTP
        ).exists()


def _name(request: HttpRequest) -> str:
    """The name of the address that is asked for; found once for a request, whoever of these asks first."""
    name: str | None = getattr(request, _NAME, None)
    if name is None:
        try:
            name = resolve(request.path_info).view_name
        except Resolver404:
            name = ""
        setattr(request, _NAME, name)
    return name
