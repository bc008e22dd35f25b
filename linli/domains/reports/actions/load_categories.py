"""Loading the starting set of categories into a county that has none, or not all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.matters.public import Category, require_settings_changer
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.domains.reports.models import CategoryRule, Routing
from linli.domains.reports.queries.routing import forget_routing
from linli.domains.reports.rules import Route, best_route
from linli.domains.reports.rules.starting_set import (
    CLOSED,
    EDITION,
    PHOTO,
    ROUNDED,
    STARTING_SET,
    URGENT,
    StartingCategory,
)
from linli.domains.reports.workflow import KIND

STEP = 10
"""Between neighbours in the order, so that a category can be put between two."""


@dataclass(slots=True)
class Loaded:
    """What loading did: new categories, new routes, and the bodies for which no organisation was found."""

    categories: int = 0
    routes: int = 0
    unmatched: list[str] = field(default_factory=list)


def load_categories(*, by: Actor, edition: str = EDITION, dry_run: bool = False) -> Loaded:
    """Add what the starting set has and the county has not; what is there stays as the county left it.

    A category without an owner gets the organisation of the county that is called as the set names its usual body.
    """
    require_settings_changer(by)
    with transaction.atomic():
        known = set(Category.objects.values_list("code", flat=True))
        fresh = [row for row in STARTING_SET if row.code not in known]
        routes, unmatched = _routes()
        loaded = Loaded(len(fresh), len(routes), unmatched)
        if not dry_run and (fresh or routes):
            Category.objects.bulk_create([_category(row, edition) for row in fresh])
            CategoryRule.objects.bulk_create([_rule(row) for row in fresh if not row.is_class])
            Routing.objects.bulk_create(routes)
            data: dict[str, object] = {
                "edition": edition,
                "categories": [row.code for row in fresh],
                "routes": loaded.routes,
            }
            record(action="reports.load_categories", by=by, subject="categories", data=data)
            forget_routing()
            transaction.on_commit(forget_routing)
    return loaded


def _category(row: StartingCategory, edition: str) -> Category:
    return Category(
        code=row.code,
        kind=KIND,
        name=row.name,
        keywords=row.keywords,
        edition=edition,
        is_leaf=not row.is_class,
        is_urgent=row.has(URGENT),
        may_be_public=not row.has(CLOSED),
        order=STARTING_SET.index(row) * STEP,
    )


def _rule(row: StartingCategory) -> CategoryRule:
    return CategoryRule(
        category_id=row.code,
        limits={"handle": row.limit} if row.limit else {},
        photo_to_feed_back=row.has(PHOTO),
        rounds_position=row.has(ROUNDED),
    )


def _routes() -> tuple[list[Routing], list[str]]:
    """Routes over the whole county for what nobody owns there, and the bodies that were not found."""
    county = settings.COUNTY_CODE
    owned = [
        Route(*row) for row in Routing.objects.values_list("category_code", "area_code", "organisation_id")
    ]
    bodies = _bodies()
    found, unmatched = [], []
    for row in STARTING_SET:
        if not row.body or best_route(owned, category_code=row.code, area_code=county):
            continue
        body = _called(row.body, bodies)
        if body is None:
            unmatched.append(row.body)
        else:
            found.append(Routing(category_code=row.code, area_code=county, organisation=body))
            owned.append(Route(row.code, county, body.pk))
    return found, sorted(set(unmatched))


def _bodies() -> list[Organisation]:
    kinds = (OrganisationType.DEPARTMENT, OrganisationType.COUNTY_OFFICE, OrganisationType.COMPANY)
    return list(Organisation.objects.active().filter(type__in=kinds).order_by("pk"))


def _called(body: str, bodies: Iterable[Organisation]) -> Organisation | None:
    """The one organisation of this short name, else the one whose name ends so."""
    bodies = list(bodies)
    exact = [one for one in bodies if body in (one.short_name, one.name)]
    near = exact or [one for one in bodies if one.name.endswith(body) or one.short_name.endswith(body)]
    return near[0] if len(near) == 1 else None
