"""What is offered while somebody types: categories that the words point to, villages that are called so."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Q

from linli.cores.areas.models import Area
from linli.cores.areas.public import full_names
from linli.cores.areas.rules import Level
from linli.cores.matters.public import Category
from linli.domains.reports.queries.routing import routing_table
from linli.domains.reports.rules import suggest_categories

LONGEST_READ = 500
"""Characters of a text that are looked at."""
MOST_VILLAGES = 8


def categories_for(text: str) -> list[tuple[Category, str]]:
    """Up to three categories that residents may choose and the words point to, each with those words; no query."""
    table = routing_table()
    keywords = {
        code: tuple(category.keywords.split())
        for code, category in table.categories.items()
        if category.is_leaf and category.is_active and category.depth == 1
    }
    found = suggest_categories(text[:LONGEST_READ], keywords)
    return [(table.categories[one.code], "、".join(one.words)) for one in found]


def villages_called(words: str) -> Sequence[tuple[str, str]]:
    """Code and full name of villages whose name, initials or township's name fit; three queries at most."""
    words = words.strip()[:30]
    if not words:
        return ()
    inside = Area.objects.inside(settings.COUNTY_CODE).filter(is_active=True)
    called = Q(name__icontains=words) | Q(initials__startswith=words.lower())
    towns = list(inside.filter(called, level=Level.TOWNSHIP).values_list("code", flat=True))
    villages = inside.filter(called | Q(parent_code__in=towns), level=Level.VILLAGE)
    codes = list(villages.order_by("code").values_list("code", flat=True)[:MOST_VILLAGES])
    names = full_names(codes)
    return [(code, names[code]) for code in codes]
