"""What is missing in the county's routing: categories without an owner somewhere, desks and owners without people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from linli.cores.access.public import Post, Role
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
class Gaps:
    """Everything that would make a report wait for nobody."""

    unowned: list[Gap]
    towns_without_desk: list[tuple[str, str]]
    county_without_desk: bool
    owners_without_people: list[Organisation]
    owners_out_of_use: list[Organisation]

    @property
    def count(self) -> int:
        return (
            len(self.unowned)
            + len(self.towns_without_desk)
            + int(self.county_without_desk)
            + len(self.owners_without_people)
            + len(self.owners_out_of_use)
        )


def routing_gaps() -> Gaps:
    """Six queries, whatever the size of the county. Areas are looked at down to villages and communities."""
    county = settings.COUNTY_CODE
    areas = _areas(county)
    held = _held()
    owners = {row.organisation_id: row.organisation for row in Routing.objects.select_related("organisation")}
    desks = {area for role, _organisation, area in held if role in DESK_ROLES}
    staffed = {organisation for role, organisation, _area in held if role in OWNER_ROLES}
    return Gaps(
        unowned=_unowned(county, areas),
        towns_without_desk=[
            (code, name) for code, name in areas.items() if len(code) == Level.TOWNSHIP and code not in desks
        ],
        county_without_desk=county not in desks,
        owners_without_people=[
            body for pk, body in sorted(owners.items()) if body.is_active and pk not in staffed
        ],
        owners_out_of_use=[body for _pk, body in sorted(owners.items()) if not body.is_active],
    )


def gap_count() -> int:
    """How many gaps there are, for the administrator's first page."""
    return routing_gaps().count


def _areas(county: str) -> dict[str, str]:
    rows = Area.objects.inside(county).filter(is_active=True, level__in=(Level.TOWNSHIP, Level.VILLAGE))
    return dict(rows.order_by("code").values_list("code", "name"))


def _held() -> list[tuple[str, int, str]]:
    posts = Post.objects.on(timezone.localdate()).filter(user__is_active=True)
    return list(posts.values_list("role", "organisation_id", "area_code").distinct())


def _unowned(county: str, areas: dict[str, str]) -> list[Gap]:
    routes = [
        Route(*row)
        for row in Routing.objects.filter(organisation__is_active=True).values_list(
            "category_code", "area_code", "organisation_id"
        )
    ]
    leaves = Category.objects.filter(kind=KIND, is_active=True, is_leaf=True).order_by("order", "code")
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
