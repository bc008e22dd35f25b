"""Who asks for posters, in which language, for which installation."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import HttpRequest

from linli.cores.access.rules import Actor
from linli.kernel.acting import acting


def actor_of(request: HttpRequest) -> Actor:
    """Whoever signed in, with their posts."""
    return cast(Actor, acting(request))


def language_of(request: HttpRequest) -> str:
    """What the poster is printed in: Chinese unless English is asked for, whatever the page speaks."""
    asked = request.POST.get("language") or request.GET.get("language")
    return "en" if asked == "en" else settings.LANGUAGE_CODE


def site_of(request: HttpRequest) -> str:
    """What the address in the code begins with."""
    return request.build_absolute_uri("/").rstrip("/")
