"""Who is responsible: the people shown on the pages of an area and of a body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from linli.cores.access.models import Post
from linli.cores.access.queries.listing import categories
from linli.cores.access.rules import Role
from linli.cores.areas.public import full_names
from linli.cores.areas.rules import Level, ancestors_of, prefix_range
from linli.cores.orgs.models import Organisation

ANSWERING = (
    Role.GRIDWORKER,
    Role.VILLAGE_CLERK,
    Role.TOWNSHIP_DISPATCHER,
    Role.COUNTY_DISPATCHER,
)
"""The roles that answer for a place, from the grid up."""
MOST = 50


@dataclass(frozen=True, slots=True)
class Responsible:
    """One person, by one post: where it is over, and for what it is limited to ("" for everything)."""

    post: Post
    place: str
    limits: str


def responsible_for(area_code: str) -> list[Responsible]:
    """Who answers for this place, the nearest first; in a village those of its grids as well. One query.

    Places and categories are named from memory.
    """
    over = Q(area_code__in=[*ancestors_of(area_code), area_code])
    if len(area_code) == Level.VILLAGE:
        low, high = prefix_range(area_code)
        over |= Q(area_code__gte=low, area_code__lt=high)
    found = _held().filter(over, role__in=ANSWERING).order_by("area_code", "pk")[: MOST + 1]
    return _described(sorted(found, key=lambda post: (ANSWERING.index(Role(post.role)), post.area_code)))


def people_in(organisation_id: int) -> list[Responsible]:
    """Who holds a post in this body today, at most one more than is shown; one query."""
    found = _held().filter(organisation=organisation_id).order_by("area_code", "role", "pk")
    return _described(list(found[: MOST + 1]))


def area_panel(code: str, _request: HttpRequest) -> tuple[str, Mapping[str, Any]]:
    """The panel on the page of an area."""
    people = responsible_for(code)
    return "access/_responsible.html", {"people": people[:MOST], "more": len(people) > MOST}


def organisation_panel(
    organisation: Organisation, _request: HttpRequest
) -> tuple[str, Mapping[str, Any]] | None:
    """The panel on the page of a body; nothing where nobody holds a post there."""
    people = people_in(organisation.pk)
    if not people:
        return None
    return "access/_people.html", {"people": people[:MOST], "more": len(people) > MOST}


def _held() -> Any:
    held = Post.objects.on(timezone.localdate()).filter(user__is_active=True)
    return held.select_related("user", "organisation")


def _described(posts: Sequence[Post]) -> list[Responsible]:
    places = full_names({post.area_code for post in posts}, with_county=True)
    known = categories() if any(post.category_codes for post in posts) else {}
    return [
        Responsible(
            post,
            places.get(post.area_code, post.area_code),
            "、".join(known.get(code, code) for code in post.category_codes),
        )
        for post in posts
    ]
