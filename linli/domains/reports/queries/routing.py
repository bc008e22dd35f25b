"""Where a report goes: which desk accepts it, which body is responsible for it, and why."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import PostHeld, Role, posts_in_use
from linli.cores.areas.rules import ancestors_of
from linli.cores.matters.public import Category
from linli.cores.orgs.public import Hanging
from linli.domains.reports.models import CategoryRule, DefaultLimits, Routing
from linli.domains.reports.rules import (
    DEFAULT_LIMITS,
    URGENT_LIMITS,
    LimitFound,
    LimitSource,
    Route,
    best_route,
    levels_of,
    limits_found,
)

FRESH_SECONDS = 20.0
"""A change of the county holds in every process within half a minute."""
DESK_ROLES = (Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER)


@dataclass(frozen=True)
class RoutingTable:
    """Everything that routing looks at, kept in memory: the county's tables have some hundred rows."""

    routes: tuple[Route, ...]
    rules: dict[str, CategoryRule]
    categories: dict[str, Category]
    desks: dict[str, tuple[PostHeld, ...]]
    """The dispatchers' posts by their area."""
    read_at: float
    defaults: dict[str, str] = field(
        default_factory=lambda: {name: str(limit) for name, limit in DEFAULT_LIMITS.items()}
    )
    urgent_defaults: dict[str, str] = field(
        default_factory=lambda: {name: str(limit) for name, limit in URGENT_LIMITS.items()}
    )

    def desk_post_for(
        self, area_code: str, *, category_code: str | None, county: bool = False, above: str | None = None
    ) -> PostHeld | None:
        """The post at whose desk reports of this place and category arrive: the nearest upwards, or the county's.

        Posts limited to other categories don't count, unless there is no other anywhere: a report is never lost.
        `above` asks for the next desk above the one of that area.
        """
        posts = [post for code in (*ancestors_of(area_code), area_code) for post in self.desks.get(code, ())]
        if above is not None:
            posts = [post for post in posts if len(post.area_code) < len(above)]
        fitting = [post for post in posts if post.covers_category(category_code or "")] or posts
        # max and min take the first of those that are equal: the post granted earliest.
        nearest = min if county else max
        return nearest(fitting, key=lambda post: len(post.area_code), default=None)

    def desk_for(
        self, area_code: str, *, category_code: str | None, county: bool = False, above: str | None = None
    ) -> int | None:
        """The organisation of that desk."""
        post = self.desk_post_for(area_code, category_code=category_code, county=county, above=above)
        return None if post is None else post.organisation_id

    def desk_covers(self, organisation_id: int, *, category_code: str) -> bool:
        """Whether a dispatcher of this body answers for this category."""
        posts = (post for held in self.desks.values() for post in held)
        return any(p.organisation_id == organisation_id and p.covers_category(category_code) for p in posts)

    def limit_sources(self, category_code: str | None) -> dict[str, LimitFound]:
        """For each clock the limit that holds and where it comes from."""
        layers = [(LimitSource.COUNTY, "", self.defaults)]
        category = self.categories.get(category_code or "")
        if category and category.is_urgent:
            layers.append((LimitSource.URGENT, "", self.urgent_defaults))
        layers += [
            (LimitSource.CATEGORY, code, self.rules[code].limits)
            for code in levels_of(category_code or "")
            if code in self.rules
        ]
        return limits_found(layers)

    def limits_for(self, category_code: str | None) -> dict[str, str]:
        """The limits of a category: its own, then those above it, then the county's default, by clock."""
        return {clock: found.limit for clock, found in self.limit_sources(category_code).items()}

    def rule_for(self, category_code: str | None) -> CategoryRule | None:
        """How reports of this category are treated: its own rule, else the nearest above it."""
        own = [self.rules[code] for code in levels_of(category_code or "") if code in self.rules]
        return own[-1] if own else None

    def route_for(self, *, category_code: str, area_code: str) -> Route | None:
        return best_route(self.routes, category_code=category_code, area_code=area_code)


_kept: RoutingTable | None = None


def routing_table() -> RoutingTable:
    """The routing table, read again after some seconds: five queries then, none in between."""
    global _kept  # noqa: PLW0603
    if _kept is None or time.monotonic() - _kept.read_at > FRESH_SECONDS:
        _kept = read_routing()
    return _kept


def read_routing() -> RoutingTable:
    """The routing table as it stands in the database now."""
    own = DefaultLimits.objects.filter(county_code=settings.COUNTY_CODE).first()
    built_in = {name: str(limit) for name, limit in DEFAULT_LIMITS.items()}
    urgent = {name: str(limit) for name, limit in URGENT_LIMITS.items()}
    return RoutingTable(
        routes=tuple(
            Route(*row)
            for row in Routing.objects.values_list("category_code", "area_code", "organisation_id")
        ),
        rules={rule.pk: rule for rule in CategoryRule.objects.all()},
        categories=Category.objects.filter(kind="report").in_bulk(),
        desks=_by_area(posts_in_use(DESK_ROLES)),
        read_at=time.monotonic(),
        defaults=built_in | (own.limits if own else {}),
        urgent_defaults=own.urgent_limits if own else urgent,
    )


def _by_area(posts: Iterable[PostHeld]) -> dict[str, tuple[PostHeld, ...]]:
    found: dict[str, tuple[PostHeld, ...]] = {}
    for post in posts:
        found[post.area_code] = (*found.get(post.area_code, ()), post)
    return found


def routes_to(organisation_id: int) -> Hanging:
    """The routes that lead to a body: it can't go out of use while new reports would be sent there."""
    return Hanging(
        label=_("派遣规则"),
        count=Routing.objects.filter(organisation=organisation_id).count(),
        advice=_("先把这些规则改给别的机构，否则新的诉求还会派到这里。"),
        blocks=True,
    )


def forget_routing() -> None:
    """Read the tables again at the next question: after the county has changed them, and between tests."""
    global _kept  # noqa: PLW0603
    _kept = None
