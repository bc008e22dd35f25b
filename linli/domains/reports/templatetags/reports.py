"""Words for the pages of reports. `{% load reports %}` brings them."""

from __future__ import annotations

from django import template

from linli.kernel.calendar import Limit

register = template.Library()


@register.filter
def limit_words(limit: str) -> str:
    """`{{ "5wd"|limit_words }}`: 5个工作日."""
    return Limit.parse(limit).words()
