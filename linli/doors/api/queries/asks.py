"""What a step asks for, as a JSON Schema drawn from its declaration."""

from __future__ import annotations

import math
from typing import Any

from django.utils.translation import gettext as _

from linli.cores.matters.public import Ask, AskType, Matter, StepForm, Transition

LONGEST_WORDS, LONGEST_SHORT, MOST_FILES = 4000, 200, 9
_BODY = {"type": "integer", "minimum": 1, "x-lookup": "/api/v1/organisations"}
_TYPES: dict[AskType, dict[str, Any]] = {
    AskType.WORDS: {"type": "string", "maxLength": LONGEST_WORDS},
    AskType.SHORT: {"type": "string", "maxLength": LONGEST_SHORT},
    AskType.DATE: {"type": "string", "format": "date"},
    AskType.YES_NO: {"type": "boolean"},
    AskType.PHOTOS: {
        "type": "array",
        "items": {"type": "string"},
        "maxItems": MOST_FILES,
        "x-lookup": "/api/v1/uploads",
    },
    AskType.ORGANISATION: _BODY,
    AskType.DESK: _BODY,
    AskType.ORGANISATIONS: {"type": "array", "items": _BODY, "minItems": 1, "x-lookup": _BODY["x-lookup"]},
    AskType.PERSON: {"type": "integer", "minimum": 1},
    AskType.CATEGORY: {"type": "string", "x-lookup": "/api/v1/categories"},
    AskType.AREA: {"type": "string", "pattern": "^[0-9]{6,15}$", "x-lookup": "/api/v1/areas"},
    AskType.NUMBER: {"type": "number"},
    AskType.MATTERS: {
        "type": "array",
        "items": {"type": "string", "maxLength": 24},
        "maxItems": 50,
        "x-lookup": "/api/v1/matters",
    },
    AskType.MATTER: {"type": "string", "maxLength": 24, "x-lookup": "/api/v1/matters"},
}
CHOSEN_FROM_ROWS = {AskType.PERSON, AskType.DESK, AskType.CATEGORY}
"""Few enough to be told with the step itself."""


def inputs_schema(step: Transition, *, form: StepForm | None = None) -> dict[str, Any]:
    """The `inputs` of a step; with the page's own form also the rows that may be chosen, where they are few."""
    return {
        "type": "object",
        "properties": {ask.name: _property(ask, form) for ask in step.asks},
        "required": [ask.name for ask in step.asks if ask.required and ask.type is not AskType.YES_NO],
        "additionalProperties": False,
    }


def _property(ask: Ask, form: StepForm | None) -> dict[str, Any]:
    found: dict[str, Any] = {"title": str(ask.label), "x-ask": ask.type.value}
    if ask.help:
        found["description"] = str(ask.help)
    if ask.type is AskType.CHOICE:
        return found | {
            "type": "string",
            "oneOf": [{"const": code, "title": str(words)} for code, words in ask.choices],
        }
    found |= _TYPES[ask.type]
    if ask.required and ask.type in (AskType.WORDS, AskType.SHORT, AskType.PHOTOS):
        found["minItems" if ask.type is AskType.PHOTOS else "minLength"] = 1
    if form is not None and ask.type in CHOSEN_FROM_ROWS:
        rows = form.fields[ask.name].queryset  # type: ignore[attr-defined]
        found["oneOf"] = [{"const": row.pk, "title": str(row)} for row in rows]
    return found


def wrong_inputs(step: Transition, inputs: dict[str, Any]) -> dict[str, object]:
    """What has the wrong type or is not asked for; what the values mean is the form's to judge."""
    asked = {ask.name: ask for ask in step.asks}
    wrong: dict[str, object] = {
        f"inputs.{name[:40]}": _("这一步没有这一项。") for name in inputs if name not in asked
    }
    for name, value in inputs.items():
        if name in asked and value is not None and not _fits(asked[name].type, value):
            wrong[f"inputs.{name}"] = _("类型不对，请看这一步的说明。")
    return wrong


def _fits(kind: AskType, value: Any) -> bool:
    shape = _TYPES.get(kind, {"type": "string"})
    if shape["type"] == "array":
        return isinstance(value, list) and all(_is(shape["items"]["type"], one) for one in value)
    return _is(shape["type"], value)


def _is(name: str, value: Any) -> bool:
    if name == "string":
        return isinstance(value, str) and _is_text(value)
    if name == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if name == "boolean":
        return isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63


def _is_text(value: str) -> bool:
    """Whether a database can keep it: no NUL, no half of a surrogate pair."""
    return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def form_data(step: Transition, inputs: dict[str, Any], matter: Matter, draft_key: str) -> dict[str, Any]:
    """The inputs as the page's form takes them: names of fields, keys of rows, files under one draft key."""
    typed: dict[str, Any] = {"version": matter.version, "draft_key": draft_key}
    for ask in step.asks:
        value = inputs.get(ask.name)
        if value is None or ask.type is AskType.PHOTOS:
            continue
        typed[ask.name] = value if isinstance(value, list | bool) else str(value)
    return typed
