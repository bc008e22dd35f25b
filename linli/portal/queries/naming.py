"""Places and bodies that are called as somebody searches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from linli.cores.areas.public import Area, full_names
from linli.cores.orgs.public import Organisation

MOST = 6
"""Of each."""
MOST_PARTS = 3
INITIALS = re.compile(r"[A-Za-z]{2,12}")


@dataclass(frozen=True, slots=True)
class Named:
    """A place or a body, as a link."""

    name: str
    url: str
    icon: str
    matters_url: str
    """The list of what is there, or of what it handles, within the reader's sight."""


def called(typed: str) -> list[Named]:
    """The county's places and bodies whose name, initials (qtc, zjj) or code fit any part of what was typed; the highest
    first. Three queries at most."""
    parts = [part for part in typed.split() if len(part) > 1][:MOST_PARTS]
    if not parts:
        return []
    areas = reduce(or_, (Area.objects.inside(settings.COUNTY_CODE).matching(part) for part in parts))
    found = list(areas.filter(is_active=True).order_by("level", "code")[:MOST])
    full = full_names(area.code for area in found)
    places = [
        Named(full[one.code], reverse("areas:area", args=[one.code]), "map-pin", _list(area=one.code))
        for one in found
    ]
    bodies = reduce(or_, (Organisation.objects.matching(part) for part in parts))
    # A village is a place already; its body would stand there a second time.
    of_places = Q(area_code__in=[area.code for area in found], type__in=["township", "village"])
    return places + [
        Named(
            body.short_name,
            reverse("orgs:organisation", args=[body.pk]),
            "building-bank",
            _list(owner=str(body.pk)),
        )
        for body in bodies.active().exclude(of_places).order_by("area_code", "code")[:MOST]
    ]


def _list(**narrowed: str) -> str:
    return f"{reverse('portal:inbox')}?{urlencode({'tab': 'all', **narrowed})}"


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
    names = set(inside.values_list("name", flat=True)[:MOST])
    names |= set(
        Organisation.objects.active().filter(initials=initials).values_list("short_name", flat=True)[:MOST]
    )
    return names.pop() if len(names) == 1 else ""
