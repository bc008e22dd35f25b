"""Loading the whole invented county, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from linli.cores.areas.models import Area
from linli.cores.matters.models import Category
from linli.cores.orgs.models import Organisation
from linli.demo.bodies import build_bodies
from linli.demo.categories import CLASSES, EDITION
from linli.demo.geometry import build_county, save
from linli.demo.reports import look_around, write_reports
from linli.demo.staff import build_staff
from linli.domains.reports.public import CategoryRule, Routing, forget_routing

SEED = 990001


def load(
    *,
    scale: float,
    reports: int,
    tell: Callable[[str, int], None] = lambda _what, _count: None,
    seed: int = SEED,
) -> None:
    """Areas, bodies, staff, categories, routing and a year of reports; all or nothing."""
    now = timezone.localtime()
    with transaction.atomic():
        save(build_county(seed=seed, scale=scale))
        areas = list(Area.objects.filter(code__startswith="990001"))
        bodies = build_bodies(areas)
        tell("bodies", len(bodies))
        posts = build_staff(bodies, seed=seed)
        tell("staff", len(posts))
        load_categories(bodies)
        forget_routing()
        county = look_around(areas, bodies, posts)
        for written in write_reports(county, count=reports, now=now, seed=seed):
            tell("reports", written)


def load_categories(bodies: list[Organisation]) -> None:
    """The starting set of categories, their rules, and one route for each subclass over the whole county."""
    named = {body.short_name: body for body in bodies}
    rows, rules, routes = [], [], []
    for order, (code, (name, subs)) in enumerate(CLASSES.items()):
        rows.append(
            Category(code=code, kind="report", name=name, edition=EDITION, is_leaf=False, order=order * 100)
        )
        routes.append(Routing(category_code=code, area_code="990001", organisation=named[subs[0].body]))
        for n, sub in enumerate(subs, 1):
            rows.append(
                Category(
                    code=f"{code}{n:02d}",
                    kind="report",
                    name=sub.name,
                    keywords=sub.keywords,
                    hint=sub.said[0][:200],
                    edition=EDITION,
                    is_urgent=sub.urgent,
                    order=order * 100 + n,
                )
            )
            rules.append(
                CategoryRule(
                    category_id=f"{code}{n:02d}", limits={"handle": sub.limit}, photo_to_feed_back=sub.photo
                )
            )
            routes.append(
                Routing(category_code=f"{code}{n:02d}", area_code="990001", organisation=named[sub.body])
            )
    Category.objects.bulk_create(rows)
    CategoryRule.objects.bulk_create(rules)
    Routing.objects.bulk_create(routes)
