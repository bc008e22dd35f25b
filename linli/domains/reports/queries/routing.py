"""Where a report goes: which desk accepts it, which body is responsible for it, and why."""

from __future__ import annotations

import time
from dataclasses import dataclass

from linli.cores.access.public import Role, organisations_by_area
from linli.cores.areas.rules import ancestors_of
from linli.cores.matters.public import Category
from linli.domains.reports.models import CategoryRule, Routing
from linli.domains.reports.rules import DEFAULT_LIMITS, URGENT_LIMITS, Route, best_route

FRESH_SECONDS = 30.0
DESK_ROLES = (Role.COUNTY_DISPATCHER, Role.TOWNSHIP_DISPATCHER)


@dataclass(frozen=True)
class RoutingTable:
    """Everything that routing looks at, kept in memory: the county's tables have some hundred rows."""

    routes: tuple[Route, ...]
    rules: dict[str, CategoryRule]
    categories: dict[str, Category]
    desks: dict[str, int]
    read_at: float

    def desk_for(self, area_code: str, *, county: bool = False, above: str | None = None) -> int | None:
        """The organisation that accepts reports of this place: the nearest desk upwards, or the county's.

        `above` asks for the next desk above the one of that area.
        """
        candidates = [code for code in (*ancestors_of(area_code), area_code) if code in self.desks]
        if above is not None:
            candidates = [code for code in candidates if len(code) < len(above)]
        if not candidates:
            return None
        return self.desks[candidates[0] if county else candidates[-1]]

    def limits_for(self, category_code: str | None) -> dict[str, str]:
        """The limits of a category: its own, then its class's, then the county's default, by clock."""
        limits = {name: str(limit) for name, limit in DEFAULT_LIMITS.items()}
        category = self.categories.get(category_code or "")
        if category and category.is_urgent:
            limits |= {name: str(limit) for name, limit in URGENT_LIMITS.items()}
        for length in range(1, len(category_code or "") + 1):
            rule = self.rules.get((category_code or "")[:length])
            if rule:
                limits |= {name: value for name, value in rule.limits.items() if value}
        return limits

    def route_for(self, *, category_code: str, area_code: str) -> Route | None:
        return best_route(self.routes, category_code=category_code, area_code=area_code)


_kept: RoutingTable | None = None


def routing_table() -> RoutingTable:
    """The routing table, read again after half a minute: four queries then, none in between."""
    global _kept  # noqa: PLW0603
    if _kept is None or time.monotonic() - _kept.read_at > FRESH_SECONDS:
        _kept = RoutingTable(
            routes=tuple(
                Route(*row)
                for row in Routing.objects.values_list("category_code", "area_code", "organisation_id")
            ),
            rules={rule.pk: rule for rule in CategoryRule.objects.all()},
            categories=Category.objects.filter(kind="report").in_bulk(),
            desks=organisations_by_area(DESK_ROLES),
            read_at=time.monotonic(),
        )
    return _kept


def forget_routing() -> None:
    """Read the tables again at the next question: after the county has changed them, and between tests."""
    global _kept  # noqa: PLW0603
    _kept = None
