"""Filling Word templates: a county's own file is code to nobody; it is filled in a sandbox, from listed placeholders only."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

WIDTH = Mm(150)
UNFILLABLE = (
    *(TemplateError, ArithmeticError, LookupError, TypeError, ValueError),
    *(BadZipFile, PackageNotFoundError, SyntaxError),
)
"""What filling comes to with a file that is no Word, broken, or asks for what cannot be; lxml's errors are SyntaxErrors."""


class TemplateRefused(ValueError):
    """A template that cannot be filled; says why in the words of the engine, or names what is unknown."""

    def __init__(self, reason: str, unknown: Iterable[str] = ()) -> None:
        super().__init__(reason)
        self.unknown = sorted(unknown)


def check_template(template: bytes, known: Iterable[str]) -> None:
    """Raises TemplateRefused for a broken template or one that asks for what is not `known`."""
    try:
        asked = DocxTemplate(io.BytesIO(template)).get_undeclared_template_variables(jinja_env=_sandbox())
    except Exception as error:
        raise TemplateRefused(str(error)) from error
    if unknown := set(asked) - set(known):
        raise TemplateRefused("unknown placeholders", unknown)


def fill(template: bytes, values: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """The template with values and pictures (PNG) in their places; texts are escaped.

    Raises TemplateRefused where the template asks for something that cannot be worked out.
    """
    try:
        return _filled(template, values, pictures)
    except UNFILLABLE as error:
        raise TemplateRefused(str(error)) from error


def _filled(template: bytes, values: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    made = DocxTemplate(io.BytesIO(template))
    images = {
        name: InlineImage(made, io.BytesIO(png), width=WIDTH) if png else "" for name, png in pictures.items()
    }
    made.render({**values, **images}, jinja_env=_sandbox(), autoescape=True)
    into = io.BytesIO()
    made.save(into)
    return into.getvalue()


def _sandbox() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(autoescape=True)
    made.globals.clear()
    return made
