"""The list behind a figure: the facts that it counts, each with its matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from linli.cores.access.public import Actor
from linli.cores.areas.public import full_names
from linli.cores.matters.public import Matter
from linli.cores.measures.public import (
    CountedFact,
    Facet,
    Period,
    Term,
    facts_behind,
    measure_set,
    now_by,
    sums_by,
    sums_by_area,
)
from linli.cores.orgs.models import Organisation
from linli.kernel.paging import Page, keyset
from linli.kernel.paging.order import OrderTerm
from linli.portal.queries.cockpit.asked import KIND

NEWEST: tuple[OrderTerm, ...] = (("at", "desc"), ("id", "desc"))


@dataclass(frozen=True, slots=True)
class Behind:
    """What a sum counts: which facts, where, when, told apart by what."""

    term: Term
    area: str
    period: Period | None
    facet: Facet = Facet.TOTAL
    value: str = ""

    def url(self) -> str:
        """The address of the list; codes, numbers and days need no quoting, and a page has hundreds of these."""
        address = f"{_address()}?what={self.term.counted}&area={self.area}"
        if self.term.good:
            address += "&good=on"
        if self.period is not None:
            address += f"&since={self.period.since}&until={self.period.until}"
        if self.facet is not Facet.TOTAL:
            address += f"&by={self.facet.value}&value={self.value}"
        return address

    def count(self) -> int:
        """How many, out of the sums where they are kept, else counted."""
        if self.facet is Facet.TOTAL and len(self.area) <= 12:
            if self.period is None:
                return now_by(KIND, [self.area])[self.area][Facet.TOTAL][""].count(self.term)
            return sums_by_area(KIND, [self.area], [self.period])[0][self.area].count(self.term)
        is_leaf = self.facet is not Facet.CATEGORY or len(self.value) > 3
        if len(self.area) <= 9 and self.period is not None and is_leaf:
            found = sums_by(KIND, self.area, [self.facet], [self.period])[0]
            return found[self.facet][self.value].count(self.term)
        return int(self.facts().count())

    def facts(self) -> Any:
        return facts_behind(KIND, self.term, self.area, self.period, facet=self.facet, value=self.value)


@cache
def _address() -> str:
    return reverse("portal:cockpit_behind")


def behind_url(
    term: Term, area: str, period: Period | None, facet: Facet = Facet.TOTAL, value: str = ""
) -> str:
    """The address of the list behind a number; what is so now has no period."""
    is_state = measure_set(KIND).counting(term.counted).is_state
    return Behind(term, area, None if is_state else period, facet, value).url()


@dataclass(frozen=True, slots=True)
class Row:
    """A fact as the list shows it; `matter` is missing only where it has become confidential this very minute."""

    fact: CountedFact
    matter: Matter | None
    place: str
    organisation: str

    @property
    def days(self) -> float | None:
        """How long it took, where that is counted."""
        return None if self.fact.hours is None else self.fact.hours / 24


def behind(actor: Actor, asked: Behind, *, cursor: str | None, size: int = 50) -> tuple[Page[Any], list[Row]]:
    """One page of it; four queries."""
    page = keyset(asked.facts(), order=NEWEST, cursor=cursor, size=size)
    return page, rows_of(actor, page.items)


def rows_of(actor: Actor, facts: Sequence[CountedFact]) -> list[Row]:
    seen = Matter.objects.visible_to(actor).filter(pk__in=[fact.subject for fact in facts])
    matters = seen.select_related("category").defer("text").in_bulk()
    places = full_names({fact.area_code for fact in facts})
    bodies = dict(
        Organisation.objects.filter(pk__in={fact.organisation for fact in facts}).values_list(
            "pk", "short_name"
        )
    )
    return [
        Row(
            fact,
            matters.get(fact.subject),
            places.get(fact.area_code, fact.area_code),
            bodies.get(fact.organisation or 0, ""),
        )
        for fact in facts
    ]
