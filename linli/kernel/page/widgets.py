"""Form fields that suggest while somebody types."""

from __future__ import annotations

import re
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


def suggested(label: str, code: str) -> str:
    """How a suggestion is written into the field: 住建局（D003）."""
    return f"{label}（{code}）"


def code_in(text: str) -> str:
    """The code in the brackets at the end of a suggestion, or the text itself where somebody typed the code alone."""
    found = _CODE_IN_BRACKETS.search(text)
    return (found[1] if found else text).strip()
