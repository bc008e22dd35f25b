"""Chinese by default, English by choice; what the browser prefers by itself does not count."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "linli_language"
ONE_YEAR = 365 * 24 * 3600


def chosen_language(request: HttpRequest) -> str:
    """The language of the cookie, if the house speaks it; else Chinese."""
    wanted = request.COOKIES.get(COOKIE, "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class ChosenLanguage:
    """Speaks the chosen language for the length of one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to where it was made."""
    here = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(here, {request.get_host()}, require_https=request.is_secure()):
        here = "/"
    response = HttpResponseRedirect(here)
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        speak(response, wanted, secure=request.is_secure())
    return response


def speak(response: HttpResponse, language: str, *, secure: bool) -> None:
    """Let the browser remember this language."""
    response.set_cookie(COOKIE, language, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=secure)
