"""The address of this installation, as whoever asks reached it."""

from __future__ import annotations

from django.http import HttpRequest


def site_of(request: HttpRequest) -> str:
    """Scheme and host without the last stroke: what links that leave the house begin with."""
    return request.build_absolute_uri("/").rstrip("/")
