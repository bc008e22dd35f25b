"""What the pages of bodies show: the list, the tree, the way up, suggestions while typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from linli.cores.areas.rules import prefix_range
from linli.cores.orgs.models import Organisation, OrganisationQuerySet
from linli.kernel.paging import Page, keyset

ORDER = ("area_code", "code")
"""The county's bodies first, then each township with its own, as in a telephone book."""
_HIGHEST = 20


@dataclass(frozen=True, slots=True)
class Branch:
    """One body of the tree, with those directly below it."""

    body: Organisation
    below: tuple[Organisation, ...]


def narrowed(filters: Mapping[str, str]) -> OrganisationQuerySet:
    """Bodies by words, type, area and whether they are in use ("in", "out", else both)."""
    found = Organisation.objects.matching(filters.get("q", ""))
    if filters.get("type"):
        found = found.filter(type=filters["type"])
    if filters.get("area"):
        low, high = prefix_range(filters["area"])
        found = found.filter(area_code__gte=low, area_code__lt=high)
    if filters.get("in_use") in {"in", "out"}:
        found = found.filter(is_active=filters["in_use"] == "in")
    return found.select_related("parent")


def list_page(filters: Mapping[str, str], *, cursor: str | None, size: int = 50) -> Page[Organisation]:
    """One page of the list; one query."""
    return keyset(narrowed(filters), order=ORDER, cursor=cursor, size=size)


def branches(parent: Organisation | None) -> list[Branch]:
    """Those directly below a body (or at the top), each with those below it; two queries."""
    bodies = list(_in_use(Q(parent=parent)))
    below: dict[int, list[Organisation]] = {}
    for body in _in_use(Q(parent__in=[body.pk for body in bodies])):
        below.setdefault(body.parent_id or 0, []).append(body)
    return [Branch(body, tuple(below.get(body.pk, ()))) for body in bodies]


def _in_use(condition: Q) -> OrganisationQuerySet:
    children = Count("children", filter=Q(children__is_active=True))
    return Organisation.objects.active().filter(condition).annotate(count_below=children).order_by(*ORDER)


def way_up(organisation: Organisation) -> list[Organisation]:
    """The bodies above, the highest first; one query for each level, of which a county has four."""
    way: list[Organisation] = []
    above = organisation.parent
    while above is not None and len(way) < _HIGHEST:
        way.append(above)
        above = above.parent
    return way[::-1]


def children_of(organisation: Organisation) -> Sequence[Organisation]:
    """Those directly below, those out of use last."""
    return list(organisation.children.order_by("-is_active", *ORDER))


def suggestions(words: str, *, most: int = 20) -> list[Organisation]:
    """Bodies in use for a field in which somebody types."""
    return list(Organisation.objects.active().matching(words).order_by(*ORDER)[:most])
