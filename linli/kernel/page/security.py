"""What the browser is told to refuse: scripts and styles from anywhere but this house."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from linli.kernel.page.tiles import tile_sources

PERMISSIONS = "geolocation=(self), camera=(self), microphone=(), payment=(), usb=(), interest-cohort=()"


def policy() -> str:
    """The Content-Security-Policy. No inline script, no style written into the page, nothing from outside.

    The map's tiles are the only thing that a county may take from another host, by its setting MAP_TILES.
    """
    tiles = " ".join(tile_sources())
    rules = {
        "default-src": "'self'",
        "img-src": f"'self' data: blob: {tiles}".strip(),
        "script-src": "'self'",
        "style-src": "'self'",
        "worker-src": "'self' blob:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class ContentSecurityPolicy:
    """Sets the headers on every answer that has none of its own (a stored file brings a stricter one)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


def is_open_to_everybody() -> bool:
    """Whether the styleguide is shown without signing in: everywhere but in production."""
    return not getattr(settings, "IS_PRODUCTION", False)
