"""Panels: what slices above want to show on a page of a slice beneath them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

Subject = TypeVar("Subject")


class Panels(Generic[Subject]):
    """The panels of one kind of page; the slice that owns the page keeps one of these."""

    def __init__(self) -> None:
        self._panels: list[Callable[[Subject, HttpRequest], tuple[str, Mapping[str, Any]] | None]] = []

    def register(self, panel: Callable[[Subject, HttpRequest], tuple[str, Mapping[str, Any]] | None]) -> None:
        """Add a panel: given what the page is about and the request, a template and its context, or nothing to show.

        Call it from `ready()`.
        """
        if panel not in self._panels:
            self._panels.append(panel)

    def rendered(self, subject: Subject, request: HttpRequest) -> list[SafeString]:
        """What others want to show on this page, as HTML, in the order in which they registered."""
        shown = [found for panel in self._panels if (found := panel(subject, request)) is not None]
        return [render_to_string(template, dict(context), request=request) for template, context in shown]
