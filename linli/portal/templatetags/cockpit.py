"""The cells of the cockpit's tables: there are hundreds on the page, too many for a template of their own."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from linli.portal.queries.cockpit import Column, Line

register = template.Library()


@register.simple_tag
def cells(line: Line) -> SafeString:
    """The numbers of one line: in words, with the list behind, and bare for the drawing."""
    return mark_safe("".join(map(_cell, line.columns)))  # noqa: S308 (each cell is escaped)


def _cell(column: Column) -> SafeString:
    value = "" if column.value is None else f"{column.value:g}"
    shown: str | SafeString = column.words
    if column.url:
        css = format_html(' class="text-{}"', column.tone) if column.tone else ""
        shown = format_html('<a{} href="{}">{}</a>', css, column.url, column.words)
    note = format_html("<small>{}</small>", column.note) if column.note else ""
    small = " is-small" if column.is_small else ""
    return format_html('<td class="number{}" data-value="{}">{}{}</td>', small, value, shown, note)
