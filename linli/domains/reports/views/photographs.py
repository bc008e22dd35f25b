"""Forms with photographs, which stay from one sending to the next whatever else is wrong."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict

from linli.cores.matters.public import discard_draft
from linli.domains.reports.forms import AFTER
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form

KEY = re.compile(r"[A-Za-z0-9_-]{24,40}")
Form = TypeVar("Form", bound=forms.Form)


def form_key(request: HttpRequest) -> str:
    """What the photographs of this form are kept under, and what makes sending happen once."""
    typed = request.POST.get("key", "")
    return typed if KEY.fullmatch(typed) else secrets.token_urlsafe(24)


def with_photographs(
    request: HttpRequest,
    key: str,
    *,
    build: Callable[..., Form],
    take: Callable[[Form], HttpResponse | None],
) -> tuple[Form, int] | HttpResponse:
    """Where `take` led, or the form with the status to show it with.

    `build` makes the form out of what Django's forms take; `take` does what a valid form asks for, and gives None where
    something beside the form is still wrong. A press on a photograph's own button takes it away and sends nothing.
    """
    if request.method != "POST":
        return build(), 200
    form, status = build(_typed_with(request, key), request.FILES), 422
    if "drop" in request.POST:
        form.is_valid()  # takes in what was chosen along with it
        _drop(request.POST["drop"], key)
        return build(initial=_typed_with(request, key).dict()), 200
    if form.is_valid():
        try:
            answer = take(form)
        except LinliError as error:
            show_on_form(form, error)
            status = error.status
        else:
            if answer is not None:
                return answer
    return form, status


def _typed_with(request: HttpRequest, key: str) -> QueryDict:
    """What was sent, with the key that its photographs are kept under now."""
    typed = request.POST.copy()
    typed["key"] = key
    return typed


def _drop(typed: str, key: str) -> None:
    for kept in (key, key + AFTER):
        if typed.isdecimal():
            discard_draft(attachment_id=int(typed), draft_key=kept)
