"""Signs of a matter: `{% load matters %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from linli.cores.matters.models import Matter
from linli.cores.matters.queries.clocks import standing_briefly
from linli.cores.matters.workflow import Kind
from linli.kernel.page.templatetags.page import light

register = template.Library()


@register.simple_tag
def step_url(kind: Kind, number: str, code: str) -> str:
    """`{% step_url kind number code %}`: where a step is taken: the page of its declaration, or one of its own."""
    page = kind.step_pages.get(code)
    return reverse(page, args=[number]) if page else reverse("matters:step", args=[number, code])


@register.inclusion_tag("page/_light.html")
def matter_light(matter: Matter) -> dict[str, Any]:
    """`{% matter_light matter %}`: the light of a matter, and what is left in the time that its limit counts."""
    if matter.due_at is None:
        return light(matter.light)
    return light(
        matter.light, matter.due_at, standing_briefly(matter.due_at, matter.due_scale, timezone.now())
    )
