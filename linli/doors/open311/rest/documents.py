"""One answer in either form: XML, or JSON after the Spark convention (lists lose their wrappers' children's names)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from django.http import HttpResponse

from linli.doors.open311.rules import plain

TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
ITEMS = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
    "notes": "note",
}
"""What a list's entries are called in XML."""


def document(root: str, content: Any, form: str, *, status: int = 200) -> HttpResponse:
    """The answer in this form; `root` is its outermost element in XML."""
    said = xml(root, content) if form == "xml" else json.dumps(content, ensure_ascii=False)
    return HttpResponse(said.encode(), content_type=TYPES[form], status=status)


def xml(root: str, content: Any) -> str:
    """Written by a library that escapes; nothing is ever read from XML here."""
    return DECLARATION + ET.tostring(_element(root, content), encoding="unicode")


def _element(name: str, content: Any) -> ET.Element:
    element = ET.Element(name)
    if isinstance(content, Mapping):
        element.extend(_element(key, value) for key, value in content.items())
    elif isinstance(content, Sequence) and not isinstance(content, str):
        element.extend(_element(ITEMS[name], value) for value in content)
    elif isinstance(content, bool):
        element.text = "true" if content else "false"
    elif content is not None:
        element.text = plain(str(content)) if isinstance(content, str) else str(content)
    return element
