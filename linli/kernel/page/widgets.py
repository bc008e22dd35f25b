"""Form fields that help to find: they suggest while somebody types, or narrow a long list down."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.urls import reverse_lazy

_CODE_IN_BRACKETS = re.compile(r"[（(]([^（()）]+)[)）]\s*$")


class SuggestInput(forms.TextInput):
    """A text field with suggestions from an address, which answers with <option> elements (see `page/_options.html`).

    The address gets the field's name as `field` and what is typed under that name. Without script one types a code.
    """

    template_name = "page/_suggest_input.html"

    def __init__(self, url_name: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false", **(attrs or {})})
        self.url = reverse_lazy(url_name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"url": self.url}


class _FoundByWords(forms.Widget):
    """Choices that are found by more than what they are called: by a short name, a code, the initials of their reading.

    `words` gives them for a row of a model choice field; `_field.html` hands them to the field that narrows the list.
    """

    def __init__(self, words: Callable[[Any], str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.words = words

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        row = getattr(value, "instance", None)
        return option | {"words": self.words(row) if row is not None else ""}


class OneOfMany(_FoundByWords, forms.RadioSelect):
    """A long list to choose one from: all of it stands there without script, with script words narrow it down."""


class SomeOfMany(_FoundByWords, forms.CheckboxSelectMultiple):
    """The same, to tick several."""


def suggested(label: str, code: str) -> str:
    """How a suggestion is written into the field: 住建局（D003）."""
    return f"{label}（{code}）"


def code_in(text: str) -> str:
    """The code in the brackets at the end of a suggestion, or the text itself where somebody typed the code alone."""
    found = _CODE_IN_BRACKETS.search(text)
    return (found[1] if found else text).strip()
