"""Initials among the words of a search: qtc 路灯 looks for the street lamps of 桥头村."""

from __future__ import annotations

import re

from django.conf import settings

from linli.cores.areas.models import Area
from linli.cores.orgs.models import Organisation

INITIALS = re.compile(r"[A-Za-z]{2,12}")
MOST_PARTS = 3
"""Words that are looked at."""
MOST_NAMES = 6


def spelled_out(typed: str) -> str:
    """What was typed with initials (qtc 路灯) turned into the one name that they stand for; "" where none does.

    Two queries for each of three words at most.
    """
    words = typed.split()
    names = [
        _name_of(word.lower()) if place < MOST_PARTS and INITIALS.fullmatch(word) else ""
        for place, word in enumerate(words)
    ]
    return " ".join(name or word for name, word in zip(names, words, strict=True)) if any(names) else ""


def _name_of(initials: str) -> str:
    """The name of the place or body with just these initials, where all that have them are called the same."""
    inside = Area.objects.inside(settings.COUNTY_CODE).filter(initials=initials, is_active=True)
    names = set(inside.values_list("name", flat=True)[:MOST_NAMES])
    names |= set(
        Organisation.objects.active()
        .filter(initials=initials)
        .values_list("short_name", flat=True)[:MOST_NAMES]
    )
    return names.pop() if len(names) == 1 else ""
