"""Who asks."""

from __future__ import annotations

from django.http import HttpRequest

from linli.kernel.acting import SomebodyActing


def acting(request: HttpRequest) -> SomebodyActing:
    """Set by the access core's middleware, which stands above this core."""
    actor: SomebodyActing = request.actor  # type: ignore[attr-defined]
    return actor
