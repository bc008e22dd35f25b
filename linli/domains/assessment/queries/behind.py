"""The matters that one score of a body comes from, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from linli.cores.access.public import Actor
from linli.cores.areas.public import full_names
from linli.cores.matters.public import Matter
from linli.cores.measures.public import (
    Counted,
    CountedFact,
    Facet,
    Measure,
    facts_behind,
    measure_sets,
)
from linli.cores.orgs.models import Organisation
from linli.domains.assessment.models import Indicator
from linli.domains.assessment.queries.boards import answers_for_place, period_of
from linli.kernel.paging import Page, keyset
from linli.kernel.paging.order import OrderTerm

NEWEST: tuple[OrderTerm, ...] = (("at", "desc"), ("id", "desc"))


@dataclass(frozen=True, slots=True)
class Row:
    """One fact that counts; `matter` only for whoever may see it."""

    fact: CountedFact
    matter: Matter | None
    place: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What a score counts: the facts of its denominator, where it has one, told apart by whether they are good."""

    measure: Measure
    counted: Counted
    page: Page[CountedFact]
    rows: list[Row]


def behind(
    indicator: Indicator, body: Organisation, actor: Actor, *, cursor: str | None, part: str = ""
) -> Behind | None:
    """One page of it, the newest first; None where the system does not count this. `part`: "numerator" alone."""
    declared = next((one for one in measure_sets() if one.kind == indicator.kind), None)
    measure = (
        next((one for one in declared.measures if one.code == indicator.measure), None) if declared else None
    )
    if declared is None or measure is None:
        return None
    term = measure.numerator if part == "numerator" or measure.denominator is None else measure.denominator
    is_place = answers_for_place(body)
    facts = facts_behind(
        indicator.kind,
        term,
        body.area_code if is_place else indicator.scheme.area_code,
        period_of(indicator.scheme),
        facet=Facet.TOTAL if is_place else Facet.ORGANISATION,
        value="" if is_place else str(body.pk),
    )
    page: Page[Any] = keyset(facts, order=NEWEST, cursor=cursor, size=50)
    return Behind(measure, declared.counting(term.counted), page, _rows(actor, page.items))


def _rows(actor: Actor, facts: list[CountedFact]) -> list[Row]:
    seen = Matter.objects.visible_to(actor).filter(pk__in=[fact.subject for fact in facts])
    matters = seen.defer("text").in_bulk()
    places = full_names({fact.area_code for fact in facts})
    return [
        Row(fact, matters.get(fact.subject), places.get(fact.area_code, fact.area_code)) for fact in facts
    ]
