"""Who acts in a request."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from linli.cores.access.public import Actor


def acting(request: HttpRequest) -> Actor:
    """The actor that the access core's middleware put on the request."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]
