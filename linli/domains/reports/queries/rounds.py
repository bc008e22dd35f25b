"""What a gridworker on the round looks at: orders to verify, own reports, where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import shapely
from django.db.models import QuerySet
from shapely.ops import nearest_points

from linli.cores.access.public import Actor, Role
from linli.cores.areas.public import Shape, full_name, full_names, locate, partition_in_force
from linli.cores.matters.models.matter import MatterQuerySet
from linli.cores.matters.public import Matter
from linli.domains.reports.rules import NEAR_METRES, metres_between
from linli.domains.reports.workflow import KIND

MOST = 30


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a point lies, seen from somebody's own grids. `metres` is the way to the nearest one, where it is drawn."""

    code: str
    name: str
    is_own: bool
    metres: int | None = None

    @property
    def is_near(self) -> bool:
        return self.is_own or (self.metres is not None and self.metres <= NEAR_METRES)


def own_areas(actor: Actor) -> tuple[str, ...]:
    """The codes of the areas that this gridworker walks."""
    return tuple(sorted({post.area_code for post in actor.holding(Role.GRIDWORKER)}))


def placement_of(lon: float, lat: float, areas: Collection[str]) -> Placement | None:
    """Where the point lies; None outside the county. Three queries at most, one where it lies in an own grid."""
    place = locate(lon, lat)
    if place is None:
        return None
    name = full_name(place.code)
    if any(place.code.startswith(area) for area in areas):
        return Placement(place.code, name, True)
    return Placement(place.code, name, False, _metres_to(areas, lon, lat))


def placement_in(code: str, areas: Collection[str]) -> Placement:
    """The same for a place that was chosen by its name: near is the same village."""
    is_own = any(code.startswith(area) for area in areas)
    is_near = any(code[:12] == area[:12] for area in areas)
    return Placement(code, full_name(code), is_own, 0 if is_near else None)


def _metres_to(areas: Collection[str], lon: float, lat: float) -> int | None:
    point = shapely.Point(lon, lat)
    drawn = Shape.objects.filter(partition=partition_in_force(), code__in=areas)
    ways = []
    for polygon in drawn.values_list("polygon", flat=True):
        nearest = nearest_points(shapely.from_wkb(bytes(polygon)), point)[0]
        ways.append(metres_between(lon, lat, nearest.x, nearest.y))
    return min(ways, default=None)


def _orders(actor: Actor) -> QuerySet[Matter]:
    return Matter.objects.filter(waiting_person=actor.staff_id, is_open=True, kind=KIND, state="verifying")


def orders_waiting(actor: Actor) -> int:
    """How many there are."""
    return _orders(actor).count()


def orders_for(actor: Actor) -> list[tuple[Matter, str]]:
    """What waits for this person's verification, the most urgent first, with the name of the place."""
    waiting = _orders(actor).select_related("category", "owner")
    return _with_places(list(waiting.order_by("order_light", "order_due", "id")[:MOST]))


def filed_by(actor: Actor, *, most: int = 10) -> list[tuple[Matter, str]]:
    """What this person reported lately."""
    filed = Matter.objects.filter(filed_by=actor.staff_id, kind=KIND).select_related("category", "owner")
    return _with_places(list(filed.order_by("-filed_at", "-id")[:most]))


def usual_categories(actor: Actor, *, most: int = 6) -> list[tuple[str, str]]:
    """What this person reports most; for who is new, what is reported most in their village. Code and name."""
    reports = Matter.objects.filter(kind=KIND, category__is_leaf=True, category__is_active=True)
    found = _most_frequent(reports.filter(filed_by=actor.staff_id), most)
    for area in sorted({code[:12] for code in own_areas(actor)}) if len(found) < most else ():
        found |= _most_frequent(reports.inside(area), most)
    return list(found.items())[:most]


def _most_frequent(reports: MatterQuerySet, most: int) -> dict[str, str]:
    lately = reports.order_by("-filed_at", "-id")[:200].values_list("category_id", "category__name")
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for code, name in lately:
        names[str(code)] = str(name)
        counts[str(code)] += 1
    return {code: names[code] for code, _count in counts.most_common(most)}


def order_for(actor: Actor, number: str) -> Matter | None:
    """The report with this number, where its verification waits for this person."""
    return _orders(actor).select_related("category", "owner").filter(number=number).first()


def _with_places(matters: list[Matter]) -> list[tuple[Matter, str]]:
    places = full_names({matter.area_code for matter in matters})
    return [(matter, places.get(matter.area_code, "")) for matter in matters]
