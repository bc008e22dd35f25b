"""Form fields: label, field, hint, and the error where it belongs. `{% load page %}` brings them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms, template

register = template.Library()

CHOICES_TO_TICK = (forms.RadioSelect, forms.CheckboxSelectMultiple)
MANY = 15
"""From so many choices on, their list scrolls and can be narrowed by words."""
PERSONAL = {"name", "phone", "email", "address", "id_number", "contact_name", "contact_phone", "receipt"}
"""Fields that are private even where their template forgets to say so."""


@register.inclusion_tag("page/_field.html")
def field(bound: forms.BoundField, private: bool = False, css: str = "", label: str = "") -> dict[str, Any]:
    """`{% field form.title %}`. `private=True`: what is typed is never kept in the browser."""
    kind = _kind(bound.field.widget)
    attrs: dict[str, Any] = {"class": _classes(bound, kind)}
    private = private or bound.name in PERSONAL or isinstance(bound.field.widget, forms.PasswordInput)
    if private:
        attrs["data-private"] = "true"
    if kind == "choices":
        attrs = {**attrs, "class": "form-check-input"}
    choices = list(bound.subwidgets) if kind == "choices" else []
    are_many = len(choices) > MANY
    if are_many:  # what is chosen already, or suggested, is in sight without scrolling
        choices.sort(key=lambda choice: not choice.data["selected"])
    return {
        "bound": bound,
        "kind": kind,
        "css": css,
        "label": label or bound.label,
        "widget": "" if kind in {"choices", "upload"} else bound.as_widget(attrs=attrs),
        "choices": choices,
        "are_many": are_many,
        "by_initials": any(choice.data.get("words") for choice in choices),
        "multiple": bool(getattr(bound.field.widget, "allow_multiple_selected", False)),
        "accept": bound.field.widget.attrs.get("accept", ""),
        "private": private,
        "describedby": bound.aria_describedby,
    }


@register.inclusion_tag("page/_fields.html")
def fields(form: forms.BaseForm) -> dict[str, Any]:
    """`{% fields form %}`: all of them, one below the other, hidden ones included."""
    return {"form": form}


@register.inclusion_tag("page/_error_summary.html")
def error_summary(*shown: forms.BaseForm) -> dict[str, Any]:
    """`{% error_summary form other_form %}`: what is wrong, each sentence a link to its field."""
    return {"problems": [problem for form in shown if form is not None for problem in _problems(form)]}


@register.inclusion_tag("page/_upload.html")
def upload(bound: forms.BoundField, most: int = 9, accept: str = "", url: str = "") -> dict[str, Any]:
    """`{% upload form.photos most=9 %}`: a plain file field.

    Where there is script it shows what was chosen, shrinks pictures and takes single ones out again.
    """
    widget = bound.field.widget
    accept = accept or widget.attrs.get("accept", "")
    return {
        "bound": bound,
        "takes_pictures": not accept or "image" in accept or ".jp" in accept,
        "most": most,
        "url": url,
        "multiple": bool(getattr(widget, "allow_multiple_selected", False)),
        "accept": accept,
        "describedby": bound.aria_describedby,
    }


def _problems(form: forms.BaseForm) -> Iterator[dict[str, str]]:
    for name, errors in form.errors.items():
        is_field = name in form.fields
        for sentence in errors:
            yield {
                "target": _target(form[name]) if is_field else "",
                "label": str(form[name].label) if is_field else "",
                "sentence": str(sentence),
            }


def _target(bound: forms.BoundField) -> str:
    """The id that the link leads to: the first choice of a group, else the field itself."""
    return f"{bound.auto_id}_0" if isinstance(bound.field.widget, CHOICES_TO_TICK) else bound.id_for_label


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, CHOICES_TO_TICK):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "upload" if isinstance(widget, forms.FileInput) else "input"


def _classes(bound: forms.BoundField, kind: str) -> str:
    base = "form-check-input" if kind == "checkbox" else "form-control"
    if isinstance(bound.field.widget, forms.Select):
        base = "form-select"
    own = str(bound.field.widget.attrs.get("class", ""))
    return " ".join(part for part in (base, own, "is-invalid" if bound.errors else "") if part)
