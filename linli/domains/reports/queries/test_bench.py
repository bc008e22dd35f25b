"""Where a report would go, and why: everything that filing decides, worked out without writing anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from linli.cores.access.public import Post, Role, responsible_in
from linli.cores.areas.public import full_name, locate
from linli.cores.matters.public import Category, county_calendar
from linli.cores.orgs.models import Organisation
from linli.domains.reports.models import CategoryRule
from linli.domains.reports.queries.routing import RoutingTable, read_routing
from linli.domains.reports.rules import (
    LimitFound,
    Question,
    Route,
    Suggestion,
    questions_from,
    suggest_categories,
)
from linli.domains.reports.workflow import REPORT
from linli.kernel.calendar import Limit


@dataclass(frozen=True, slots=True)
class LimitTried:
    """One clock: its limit, where that comes from, and when it would run out if it started now."""

    name: object
    limit: str
    found: LimitFound
    due_at: dt.datetime


@dataclass
class Tried:
    """What would happen. None where nobody is found: that is the answer then."""

    area_code: str = ""
    area_name: str = ""
    by_point: bool = False
    is_outside: bool = False
    suggestions: list[tuple[Category, Suggestion]] = field(default_factory=list)
    category: Category | None = None
    chosen: bool = False
    desk: Organisation | None = None
    desk_area: str = ""
    desk_area_name: str = ""
    desk_is_limited: bool = False
    """Nobody at any desk covers the category: it waits at the nearest one all the same."""
    at_county: bool = False
    route: Route | None = None
    owner: Organisation | None = None
    route_category: Category | None = None
    route_area_name: str = ""
    passed_over: list[tuple[Route, str, str]] = field(default_factory=list)
    """Less precise rows that would hold without it: with the body and the area in words."""
    limits: list[LimitTried] = field(default_factory=list)
    rule: CategoryRule | None = None
    questions: tuple[Question, ...] = ()
    verifier: Post | None = None
    categories: dict[str, Category] = field(default_factory=dict)


def try_out(
    *, text: str, category_code: str, area_code: str, lon: float | None, lat: float | None, now: dt.datetime
) -> Tried:
    """Work out grid, category, desk, owner, limits, questions and verifier of such a report."""
    table, tried = read_routing(), Tried()
    tried.categories = table.categories
    _place(tried, area_code, lon, lat)
    if tried.is_outside:
        return tried
    _about(tried, table, text, category_code)
    _desk(tried, table)
    _owner(tried, table)
    code = tried.category.code if tried.category else None
    tried.limits = [
        LimitTried(
            REPORT.clocks[clock],
            Limit.parse(found.limit).words(),
            found,
            county_calendar().due(now, Limit.parse(found.limit)),
        )
        for clock, found in table.limit_sources(code).items()
        if clock in REPORT.clocks
    ]
    tried.rule = table.rule_for(code)
    tried.questions = questions_from(tried.rule.questions) if tried.rule else ()
    tried.verifier = _verifier(tried)
    return tried


def _place(tried: Tried, area_code: str, lon: float | None, lat: float | None) -> None:
    if lon is not None and lat is not None:
        place = locate(lon, lat)
        tried.by_point = place is not None
        area_code = place.grid_code if place else area_code
    tried.is_outside = not area_code
    tried.area_code, tried.area_name = area_code, full_name(area_code) if area_code else ""


def _about(tried: Tried, table: RoutingTable, text: str, category_code: str) -> None:
    usable = {code: row for code, row in table.categories.items() if row.is_leaf and row.is_active}
    words = {code: tuple(row.keywords.split()) for code, row in usable.items()}
    tried.suggestions = [(usable[each.code], each) for each in suggest_categories(text, words)]
    tried.chosen = bool(category_code)
    first = tried.suggestions[0][0] if tried.suggestions else None
    tried.category = table.categories.get(category_code) if category_code else first


def _desk(tried: Tried, table: RoutingTable) -> None:
    rule = table.rule_for(tried.category.code if tried.category else None)
    tried.at_county = bool(rule and rule.county_desk)
    category = tried.category.code if tried.category else ""
    post = table.desk_post_for(tried.area_code, category_code=category, county=tried.at_county)
    if post is not None:
        tried.desk = Organisation.objects.get(pk=post.organisation_id)
        tried.desk_area, tried.desk_area_name = post.area_code, full_name(post.area_code, with_county=True)
        tried.desk_is_limited = not post.covers_category(category)


def _owner(tried: Tried, table: RoutingTable) -> None:
    code = tried.category.code if tried.category else ""
    tried.route = table.route_for(category_code=code, area_code=tried.area_code)
    if tried.route is None:
        return
    fitting = [
        row
        for row in table.routes
        if code.startswith(row.category_code) and tried.area_code.startswith(row.area_code)
    ]
    bodies = Organisation.objects.in_bulk({row.organisation_id for row in fitting})
    tried.owner = bodies[tried.route.organisation_id]
    tried.route_category = table.categories.get(tried.route.category_code)
    tried.route_area_name = full_name(tried.route.area_code, with_county=True)
    others = sorted(
        (row for row in fitting if row != tried.route),
        key=lambda row: (len(row.category_code), len(row.area_code)),
        reverse=True,
    )
    tried.passed_over = [
        (row, bodies[row.organisation_id].short_name, full_name(row.area_code, with_county=True))
        for row in others
    ]


def _verifier(tried: Tried) -> Post | None:
    """The gridworker of the place who is not of the body that solves it, as filing's feedback chooses."""
    owner = tried.route.organisation_id if tried.route else None
    category = tried.category.code if tried.category else ""
    posts = responsible_in(area_code=tried.area_code, role=Role.GRIDWORKER, category_code=category)
    return next((post for post in posts if post.organisation_id != owner), None)
