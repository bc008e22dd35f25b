"""Between a refusal and a form: the sentence stands beside its field, and nothing typed is lost."""

from __future__ import annotations

from django.forms import BaseForm

from linli.kernel.errors import LinliError


def show_on_form(form: BaseForm, refusal: LinliError) -> None:
    """Put a refusal's sentences beside the fields that they concern; what has no field stands on top."""
    placed = False
    for name, sentence in refusal.fields.items():
        known = name in form.fields
        form.add_error(name if known else None, str(sentence))
        placed = True
    if not placed:
        form.add_error(None, str(refusal.message))
