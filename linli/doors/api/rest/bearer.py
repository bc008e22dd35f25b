"""The token of a request: whom it speaks for, in which language, how often it may."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from ninja.operation import Operation
from ninja.security import HttpBearer

from linli.cores.access.public import Actor
from linli.doors.api.actions import Asking, count_use, who_asks
from linli.doors.api.rules import Scope
from linli.kernel.errors import Invalid, NotSignedIn, TooMany
from linli.kernel.page.refusals import problem

LANGUAGES = {"zh": "zh-hans", "en": "en"}


class Bearer(HttpBearer):
    """`Authorization: Bearer linli_…`, with one of these scopes."""

    def __init__(self, *scopes: Scope) -> None:
        super().__init__()
        self.scopes = scopes

    def __call__(self, request: HttpRequest) -> Any:
        way, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        if way.lower() != "bearer":
            raise NotSignedIn(gettext("请在 Authorization 里带上访问令牌。"))
        return self.authenticate(request, secret.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Asking:
        asking = who_asks(token)
        if not asked_language(request) and asking.token.user.language:
            translation.activate(asking.token.user.language)
        request.allowance = count_use(asking.token)  # type: ignore[attr-defined]
        asking.require(*self.scopes)
        request.actor = asking.actor  # type: ignore[attr-defined]
        return asking


def asking(request: HttpRequest) -> Asking:
    """The token of this request and its actor."""
    return cast(Asking, request.auth)  # type: ignore[attr-defined]


def acting(request: HttpRequest) -> Actor:
    """Whom this request speaks for."""
    return asking(request).actor


def asked_language(request: HttpRequest) -> str:
    """The first language of Accept-Language that the house speaks; empty where none is asked for."""
    for part in request.headers.get("Accept-Language", "").split(","):
        code = part.partition(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return LANGUAGES[code]
    return ""


def _query_names(run: Callable[..., HttpResponse]) -> set[str] | None:
    """The query parameters that an operation takes; None for what is no operation."""
    operation = getattr(run, "__self__", None)
    if not isinstance(operation, Operation):
        return None
    taken = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    return {name for model in taken for name in model.__ninja_flatten_map__}


def _shows_token(request: HttpRequest) -> bool:
    return "Authorization" in request.headers


def _not_asked_for(names: set[str]) -> HttpResponse:
    """A misspelt filter that is passed over would answer with everything."""
    wrong = {name[:60]: gettext("没有这一项。") for name in sorted(names)[:20]}
    return problem(Invalid(gettext("填写的内容有问题，请改正后再提交。"), fields=wrong))


def with_headers(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Around every operation: speak the caller's language, tell what is left of the rate, let nobody keep a copy."""

    known = _query_names(run)

    @functools.wraps(run)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(asked_language(request) or settings.LANGUAGE_CODE):
            strange = known is not None and set(request.GET) - known
            answer = (
                _not_asked_for(strange)
                if strange and _shows_token(request)
                else run(request, *args, **kwargs)
            )
            answer.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
        patch_vary_headers(answer, ("Authorization", "Accept-Language"))
        answer.headers.setdefault("Cache-Control", "no-store")
        if answer.status_code == NotSignedIn.status:
            answer.headers["WWW-Authenticate"] = 'Bearer realm="linli"'
        if allowance := getattr(request, "allowance", None):
            answer.headers["RateLimit-Limit"] = str(allowance.limit)
            answer.headers["RateLimit-Remaining"] = str(allowance.left)
            answer.headers["RateLimit-Reset"] = str(allowance.seconds)
        elif answer.status_code == TooMany.status:
            answer.headers["Retry-After"] = "60"
        return answer

    return told
