"""What is missing in the county's routing: categories without an owner somewhere, desks and owners without people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator

from linli.cores.access.public import PostHeld, Role, posts_in_use
from linli.cores.areas.models import Area
from linli.cores.areas.public import full_names
from linli.cores.areas.rules import Level
from linli.cores.matters.public import Category
from linli.cores.orgs.models import Organisation
from linli.domains.reports.models import Routing
from linli.domains.reports.queries.routing import DESK_ROLES
from linli.domains.reports.rules import Route, unowned
from linli.domains.reports.workflow import KIND

OWNER_ROLES = (
    Role.DEPARTMENT_HANDLER,
    Role.DEPARTMENT_LEAD,
    Role.TOWNSHIP_DISPATCHER,
    Role.VILLAGE_CLERK,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A category that nobody is responsible for in an area."""

    category: Category
    area_code: str
    area_name: str


@dataclass(frozen=True, slots=True)
class DeskGap:
    """An area whose desk answers for some categories only; without categories: nobody sits there at all."""

    area_code: str
    area_name: str
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerGap:
    """A body that routes lead to, and the categories nobody there answers for; without any: nobody works there."""

    body: Organisation
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everything that would make a report wait for nobody, or go higher than it need."""

    unowned: list[Gap]
    county_desk: DeskGap | None
    town_desks: list[DeskGap]
    owners_without_people: list[OwnerGap]
    owners_out_of_use: list[Organisation]

    @property
    def count(self) -> int:
        return (
            len(self.unowned)
            + len(self.town_desks)
            + int(self.county_desk is not None)
            + len(self.owners_without_people)
            + len(self.owners_out_of_use)
        )


@dataclass(frozen=True, slots=True)
class UnownedPage:
    """A page of what has no owner, and the numbers of the pages beside it; empty where there is none."""

    items: list[Gap]
    number: int
    pages: int

    @property
    def previous_cursor(self) -> str:
        return str(self.number - 1) if self.number > 1 else ""

    @property
    def next_cursor(self) -> str:
        return str(self.number + 1) if self.number < self.pages else ""


def unowned_page(unowned: Sequence[Gap], number: str, *, size: int = 100) -> UnownedPage:
    """A county that has just begun lacks an owner in thousands of places. A number that is none is the first page, one
    past the end the last: the list grows shorter while somebody mends it.
    """
    page = Paginator(unowned, size).get_page(number)
    return UnownedPage(list(page.object_list), page.number, page.paginator.num_pages)


def routing_gaps() -> Gaps:
    """Five queries, whatever the size of the county. Areas are looked at down to villages and communities."""
    county = settings.COUNTY_CODE
    areas = _areas(county)
    held = posts_in_use({*DESK_ROLES, *OWNER_ROLES})
    leaves = list(Category.objects.filter(kind=KIND, is_active=True, is_leaf=True).order_by("order", "code"))
    routes = list(Routing.objects.select_related("organisation").order_by("organisation", "pk"))
    desks = [
        _desk_gap(code, name, held, leaves) for code, name in areas.items() if len(code) == Level.TOWNSHIP
    ]
    owners = {row.organisation_id: row.organisation for row in routes}
    return Gaps(
        unowned=_unowned(county, areas, leaves, routes),
        county_desk=_desk_gap(county, "", held, leaves),
        town_desks=[gap for gap in desks if gap],
        owners_without_people=_owner_gaps(routes, held, leaves),
        owners_out_of_use=[body for body in owners.values() if not body.is_active],
    )


def _desk_gap(code: str, name: str, held: Iterable[PostHeld], leaves: Sequence[Category]) -> DeskGap | None:
    posts = [post for post in held if post.role in DESK_ROLES and post.area_code == code]
    if not posts:
        return DeskGap(code, name)
    missing = _uncovered(posts, leaves)
    return DeskGap(code, name, missing) if missing else None


def _owner_gaps(
    routes: Iterable[Routing], held: Sequence[PostHeld], leaves: Sequence[Category]
) -> list[OwnerGap]:
    """What is sent to a body in use for which nobody there answers."""
    sent: dict[Organisation, list[Category]] = {}
    for row in routes:
        if row.organisation.is_active:
            due = sent.setdefault(row.organisation, [])
            due += [leaf for leaf in leaves if leaf.code.startswith(row.category_code) and leaf not in due]
    found = []
    for body, due in sent.items():
        posts = [post for post in held if post.role in OWNER_ROLES and post.organisation_id == body.pk]
        if not posts:
            found.append(OwnerGap(body))
        elif missing := _uncovered(posts, due):
            found.append(OwnerGap(body, missing))
    return found


def _uncovered(posts: Sequence[PostHeld], categories: Iterable[Category]) -> tuple[Category, ...]:
    """The categories that none of these posts answers for."""
    return tuple(row for row in categories if not any(post.covers_category(row.code) for post in posts))


def gap_count() -> int:
    """How many gaps there are, for the administrator's first page."""
    return routing_gaps().count


def _areas(county: str) -> dict[str, str]:
    rows = Area.objects.inside(county).filter(is_active=True, level__in=(Level.TOWNSHIP, Level.VILLAGE))
    return dict(rows.order_by("code").values_list("code", "name"))


def _unowned(
    county: str, areas: dict[str, str], leaves: Iterable[Category], rows: Iterable[Routing]
) -> list[Gap]:
    routes = [
        Route(row.category_code, row.area_code, row.organisation_id)
        for row in rows
        if row.organisation.is_active
    ]
    categories = {row.code: row for row in leaves}
    parents = {code[:9] for code in areas if len(code) == Level.VILLAGE}
    places = [code for code in areas if code not in parents] or [county]
    missing = unowned(routes, categories=categories, places=places)
    found = [(code, area) for code, gone in missing.items() for area in _gathered(gone, places, county)]
    names = full_names(area for _code, area in found if area != county)
    return [Gap(categories[code], area, names.get(area, "")) for code, area in found]


def _gathered(missing: Sequence[str], places: Sequence[str], county: str) -> list[str]:
    """The county where all is missing, a town where all of it is, single villages else."""
    if len(missing) == len(places):
        return [county]
    gone, found = set(missing), []
    for town in dict.fromkeys(code[:9] for code in missing):
        whole = [code for code in places if code.startswith(town)]
        found += [town] if gone.issuperset(whole) else [code for code in whole if code in gone]
    return found
