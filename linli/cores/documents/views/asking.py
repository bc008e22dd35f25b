"""In which language a poster is asked for."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def language_of(request: HttpRequest) -> str:
    """What the poster is printed in: Chinese unless English is asked for, whatever the page speaks."""
    asked = request.POST.get("language") or request.GET.get("language")
    return "en" if asked == "en" else settings.LANGUAGE_CODE
