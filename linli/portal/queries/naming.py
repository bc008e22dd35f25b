"""Places and bodies that are called as somebody searches."""

from __future__ import annotations

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
