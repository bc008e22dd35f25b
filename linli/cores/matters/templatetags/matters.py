"""Signs of a matter: `{% load matters %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from linli.cores.matters.models import Matter
from linli.cores.matters.queries.clocks import standing_briefly
from linli.kernel.page.templatetags.page import light

register = template.Library()


@register.inclusion_tag("page/_light.html")
def matter_light(matter: Matter) -> dict[str, Any]:
    """`{% matter_light matter %}`: the light of a matter, and what is left in the time that its limit counts."""
    if matter.due_at is None:
        return light(matter.light)
    return light(
        matter.light, matter.due_at, standing_briefly(matter.due_at, matter.due_scale, timezone.now())
    )
