"""What stands on the posters of many grids, in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from shapely.geometry.base import BaseGeometry

from linli.cores.access.public import Post, Role
from linli.cores.areas.models import Area, Landmark, Shape
from linli.cores.areas.public import ancestors_of, area_name, full_names, names, partition_in_force
from linli.cores.areas.rules import Level, prefix_range
from linli.cores.documents.models import Portrait
from linli.cores.documents.rules import Neighbour, Poster, Thing, draw_map, report_address
from linli.cores.documents.rules.drawing import frame_bounds
from linli.cores.orgs.models import Organisation


@dataclass(frozen=True, slots=True)
class _Around:
    """Everything that lies around a set of grids: a tree of the grids' polygons, and landmarks."""

    codes: list[str]
    shapes: list[BaseGeometry]
    tree: shapely.STRtree
    things: list[Thing]
    names: dict[str, str]

    def neighbours(self, code: str, own: BaseGeometry) -> list[Neighbour]:
        seen = shapely.box(*frame_bounds(own))
        found = sorted(int(index) for index in self.tree.query(seen))
        return [
            Neighbour(self._called(self.codes[index], code), self.shapes[index])
            for index in found
            if self.codes[index] != code
        ]

    def _called(self, other: str, code: str) -> str:
        """A grid of the same village by its own name, others by their village's."""
        village = other[: Level.VILLAGE]
        return self.names.get(other if village == code[: Level.VILLAGE] else village, "")


def grids_in(area_code: str) -> list[str]:
    """The codes of the grids of an area that are in use and drawn, in order."""
    low, high = prefix_range(area_code)
    drawn = Shape.objects.filter(partition=partition_in_force(), code__gte=low, code__lt=high)
    grids = Area.objects.inside(area_code).filter(level=Level.GRID, is_active=True)
    return list(grids.filter(code__in=drawn.values("code")).order_by("code").values_list("code", flat=True))


def posters_of(codes: Sequence[str], *, site: str, with_photo: bool) -> list[Poster]:
    """The posters of these grids of one area. `site`: what the address in the code begins with."""
    around = _around(codes)
    own = dict(zip(around.codes, around.shapes, strict=True))
    posts, phones = posts_over(codes), _phones(codes)
    photos = _photos({post.user_id for row in posts.values() for post in row}) if with_photo else {}
    places = full_names({code[: Level.VILLAGE] for code in codes})
    county, path = area_name(settings.COUNTY_CODE), reverse("reports:what")
    made = []
    for code in codes:
        if code not in own:
            continue
        held = posts.get(code, [])
        bodies = [post.organisation for post in held]
        body = bodies[0] if bodies else None
        name = around.names.get(code, code)
        made.append(
            Poster(
                code=code,
                name=name,
                place=places.get(code[: Level.VILLAGE], ""),
                county=county,
                gridworkers=tuple(post.user.display_name for post in held),
                body=body.name if body else "",
                phone=next((b.duty_phone for b in bodies if b.duty_phone), "") or phones.get(code, ""),
                address=report_address(site, path, code),
                drawing=draw_map(name, own[code], around.neighbours(code, own[code]), around.things),
                photo=next((photos[post.user_id] for post in held if post.user_id in photos), b""),
            )
        )
    return made


def _around(codes: Sequence[str]) -> _Around:
    """The drawing in force around these grids: their own polygons first, then all whose frames they reach into."""
    drawn = Shape.objects.filter(partition=partition_in_force())
    own = {row.code: shapely.from_wkb(bytes(row.polygon)) for row in drawn.filter(code__in=codes)}
    if own:
        west, south, east, north = shapely.total_bounds(
            [shapely.box(*frame_bounds(shape)) for shape in own.values()]
        )
        near = drawn.filter(west__lte=east, east__gte=west, south__lte=north, north__gte=south)
        rows = near.exclude(code__in=own).values_list("code", "polygon")
        own |= {code: shapely.from_wkb(bytes(polygon)) for code, polygon in rows if len(code) == Level.GRID}
    wanted = set(own) | {code[: Level.VILLAGE] for code in own}
    things = [
        Thing(row.kind, row.name, shapely.from_wkb(bytes(row.geometry)))
        for row in Landmark.objects.order_by("pk")
    ]
    shapes = list(own.values())
    return _Around(list(own), shapes, shapely.STRtree(shapes), things, names(wanted))


def posts_over(codes: Sequence[str]) -> dict[str, list[Post]]:
    """For each grid those who answer for it today: of the grid itself, else of its village."""
    wanted = {code for grid in codes for code in (grid, grid[: Level.VILLAGE])}
    posts = Post.objects.on(timezone.localdate()).filter(
        role=Role.GRIDWORKER, area_code__in=wanted, user__is_active=True
    )
    held: dict[str, list[Post]] = {}
    for post in posts.select_related("user", "organisation").order_by("pk"):
        held.setdefault(post.area_code, []).append(post)
    return {code: held.get(code) or held.get(code[: Level.VILLAGE], []) for code in codes}


def _phones(codes: Sequence[str]) -> dict[str, str]:
    """For each grid the duty telephone of its village's committee, else of its township: bodies', never people's."""
    wanted = {above for code in codes for above in ancestors_of(code) if len(above) >= Level.TOWNSHIP}
    bodies = Organisation.objects.active().filter(area_code__in=wanted, type__in=("village", "township"))
    phones = dict(bodies.exclude(duty_phone="").order_by("-pk").values_list("area_code", "duty_phone"))
    return {
        code: next((phones[above] for above in reversed(ancestors_of(code)) if above in phones), "")
        for code in codes
    }


def _photos(user_ids: set[int]) -> dict[int, bytes]:
    found = {}
    for portrait in Portrait.objects.filter(user_id__in=user_ids):
        with portrait.file.open("rb") as file:
            found[portrait.user_id] = file.read()
    return found
