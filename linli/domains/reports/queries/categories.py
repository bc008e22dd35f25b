"""The tree of categories as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from linli.cores.matters.public import Category, Matter
from linli.domains.reports.models import CategoryRule, DefaultLimits
from linli.domains.reports.queries.routing import RoutingTable, read_routing
from linli.domains.reports.rules import LimitFound, levels_of
from linli.domains.reports.workflow import KIND
from linli.kernel.calendar import Limit


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One line of the tree."""

    category: Category
    rule: CategoryRule | None
    handle: LimitFound
    open_matters: int
    is_first: bool
    is_last: bool

    @property
    def handle_words(self) -> str:
        return Limit.parse(self.handle.limit).words()

    @property
    def inherits_limit(self) -> bool:
        return self.handle.code != self.category.code

    @property
    def questions(self) -> int:
        return len(self.rule.questions) if self.rule else 0


def tree(*, words: str = "", under: str = "", use: str = "") -> list[TreeRow]:
    """The categories in the order in which people choose from them, narrowed; the way up to a hit stays."""
    table = read_routing()
    counts = _open_matters()
    ordered = list(_in_order(table))
    codes = [row.code for row in ordered]
    kept = {code for row in ordered if _fits(row, words, under, use) for code in levels_of(row.code)}
    ends = _ends(ordered)
    return [
        TreeRow(
            category=row,
            rule=table.rules.get(row.code),
            handle=table.limit_sources(row.code)["handle"],
            open_matters=counts.get(row.code, 0),
            is_first=row.code in ends[0],
            is_last=row.code in ends[1],
        )
        for row in ordered
        if row.code in kept and row.code in codes
    ]


def classes() -> list[tuple[str, str]]:
    """Codes and names of the classes."""
    rows = Category.objects.filter(kind=KIND).order_by("order", "code")
    return [(row.code, f"{row.code} {row.name}") for row in rows if row.depth == 0]


def places_for(category: Category) -> list[tuple[str, str]]:
    """Where a category may be moved to: classes for a category, categories for a condition."""
    rows = Category.objects.filter(kind=KIND, is_active=True).order_by("code")
    return [
        (row.code, f"{row.code} {row.name}")
        for row in rows
        if row.depth == category.depth - 1 and row.code != category.parent_code
    ]


def inherited_limits(code: str) -> dict[str, LimitFound]:
    """What holds for each clock where this category itself says nothing."""
    table = read_routing()
    rules = {key: rule for key, rule in table.rules.items() if key != code}
    without = RoutingTable(
        table.routes,
        rules,
        table.categories,
        table.desks,
        table.read_at,
        table.defaults,
        table.urgent_defaults,
    )
    return without.limit_sources(code)


def _open_matters() -> dict[str, int]:
    rows = Matter.objects.filter(kind=KIND, is_open=True, category__isnull=False).order_by()
    return dict(rows.values_list("category_id").annotate(Count("pk")))


def _in_order(table: RoutingTable) -> Iterator[Category]:
    below: dict[str, list[Category]] = {}
    for row in sorted(table.categories.values(), key=lambda row: (row.order, row.code)):
        below.setdefault(row.parent_code, []).append(row)

    def walk(parent: str) -> Iterator[Category]:
        for row in below.get(parent, ()):
            yield row
            yield from walk(row.code)

    return walk("")


def _ends(ordered: list[Category]) -> tuple[set[str], set[str]]:
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for row in ordered:
        first.setdefault(row.parent_code, row.code)
        last[row.parent_code] = row.code
    return set(first.values()), set(last.values())


def _fits(row: Category, words: str, under: str, use: str) -> bool:
    if under and not row.code.startswith(under):
        return False
    if use and row.is_active != (use == "yes"):
        return False
    text = f"{row.code} {row.name} {row.keywords}".lower()
    return words.lower() in text


def open_matters(code: str) -> int:
    """How many open matters have this category or one below it."""
    return Matter.objects.filter(kind=KIND, is_open=True, category__code__startswith=code).count()


def default_limits() -> DefaultLimits:
    """The county's row, or one that is not saved where it has none."""
    own = DefaultLimits.objects.filter(county_code=settings.COUNTY_CODE).first()
    return own or DefaultLimits(county_code=settings.COUNTY_CODE)
