"""What every page of the house can say without its view: name, language, navigation, demo."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from linli.kernel.page import navigation, slots


class Frame:
    """The frame around a page; each part is worked out when the template first asks for it."""

    site_name = "邻里"
    site_name_latin = "Linli"

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def county_name(self) -> str:
        return slots.county_name()

    @property
    def is_demo(self) -> bool:
        return bool(getattr(settings, "DEMO", False))

    @property
    def now(self) -> dt.datetime:
        return timezone.now()

    @property
    def language(self) -> str:
        return translation.get_language() or settings.LANGUAGE_CODE

    @cached_property
    def other_language(self) -> tuple[str, str]:
        """Code and own name of the language to switch to."""
        return ("en", "English") if self.language != "en" else ("zh-hans", "简体中文")

    @cached_property
    def entries(self) -> list[navigation.Entry]:
        return navigation.entries(self._request)

    @cached_property
    def groups(self) -> list[tuple[navigation.Words, list[navigation.Entry]]]:
        return list(navigation.grouped(self.entries))

    @cached_property
    def my_entries(self) -> list[navigation.Entry]:
        return navigation.entries(self._request, group="me")

    @cached_property
    def public_entries(self) -> list[navigation.Entry]:
        return navigation.entries(self._request, group="public")

    @cached_property
    def user_name(self) -> str:
        user = getattr(self._request, "user", None)
        return str(user) if user is not None and user.is_authenticated else ""

    @cached_property
    def search(self) -> SafeString:
        return slots.rendered("search", self._request)

    @cached_property
    def bell(self) -> SafeString:
        return slots.rendered("bell", self._request)

    @cached_property
    def before_content(self) -> SafeString:
        return slots.rendered("before_content", self._request)

    @cached_property
    def public_notice(self) -> SafeString:
        return slots.rendered("public_notice", self._request)

    @cached_property
    def session(self) -> SafeString:
        return slots.rendered("session", self._request)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the variable `frame`."""
    return {"frame": Frame(request)}
