"""The rows of the routing table as their page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from linli.cores.areas.public import full_names
from linli.cores.matters.public import Category
from linli.domains.reports.models import Routing
from linli.domains.reports.workflow import KIND
from linli.kernel.paging import Page, keyset


@dataclass(frozen=True, slots=True)
class RouteShown:
    """One row with its names; `overruled` says by how many more precise rows."""

    routing: Routing
    category_name: str
    area_name: str
    exceptions: int


def routes_page(
    *,
    category: str = "",
    area: str = "",
    organisation: int | None = None,
    cursor: str | None = None,
    size: int = 50,
) -> tuple[Page[Routing], list[RouteShown]]:
    """One page in the order of categories and areas, narrowed to what touches a category, an area, a body."""
    rows = Routing.objects.select_related("organisation")
    if category:
        above = [category[:end] for end in range(3, len(category), 2)]
        rows = rows.filter(Q(category_code__startswith=category) | Q(category_code__in=["", *above]))
    if area:
        above = [area[:end] for end in (2, 4, 6, 9, 12) if end < len(area)]
        rows = rows.filter(Q(area_code__startswith=area) | Q(area_code__in=above))
    if organisation:
        rows = rows.filter(organisation_id=organisation)
    page = keyset(rows, order=["category_code", "area_code", "pk"], cursor=cursor, size=size)
    return page, _shown(page.items)


def all_routes() -> list[RouteShown]:
    """Every row, for the export."""
    rows = Routing.objects.select_related("organisation").order_by("category_code", "area_code")
    return _shown(list(rows))


def _shown(rows: list[Routing]) -> list[RouteShown]:
    categories = dict(Category.objects.filter(kind=KIND).values_list("code", "name"))
    areas = full_names({row.area_code for row in rows}, with_county=True)
    pairs = list(Routing.objects.values_list("category_code", "area_code"))
    return [
        RouteShown(
            routing=row,
            category_name=categories.get(row.category_code, row.category_code),
            area_name=areas.get(row.area_code, row.area_code),
            exceptions=sum(
                (category, area) != (row.category_code, row.area_code)
                and category.startswith(row.category_code)
                and area.startswith(row.area_code)
                for category, area in pairs
            ),
        )
        for row in rows
    ]
