"""Who could mediate a dispute of some kind at some place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from linli.domains.mediation.models import Mediator, Service
from linli.domains.mediation.queries.wording import REASONS, TROUBLES
from linli.domains.mediation.rules import Candidate, Need, suggest

MOST = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One mediator with the reasons for them, and what speaks against those whom the parties chose, in words."""

    mediator: Mediator
    reasons: list[str]
    troubles: list[str]
    is_chosen: bool


def suggestions(wanted: Mapping[str, Any]) -> list[Suggestion]:
    """The parties' choice first, then those who fit; two queries."""
    chosen: Mediator | None = wanted.get("chosen")
    need = Need(
        kind=wanted["dispute"],
        area=wanted["area"],
        languages=frozenset([wanted["language"]] if wanted.get("language") else []),
        chosen=chosen.pk if chosen else None,
        aside=frozenset(one.pk for one in wanted.get("aside") or ()),
    )
    found = Mediator.objects.taking(timezone.localdate()).working_in(need.area).knowing(need.kind)
    rows = {one.pk: one for one in found.select_related("committee__organisation")}
    if chosen is not None:
        rows[chosen.pk] = chosen
    choices = suggest(need, [_candidate(one) for one in rows.values()], most=MOST)
    return [
        Suggestion(
            mediator=rows[choice.candidate.id],
            reasons=[str(REASONS[reason]) for reason in choice.reasons],
            troubles=[str(TROUBLES[trouble]) for trouble in choice.troubles],
            is_chosen=choice.candidate.id == need.chosen,
        )
        for choice in choices
    ]


def numbered(numbers: list[str]) -> list[Mediator]:
    """Those who bear these numbers, or these whole names; one query."""
    rows = Mediator.objects.select_related("committee__organisation")
    return list(rows.filter(number__in=numbers) | rows.filter(name__in=numbers, retired_on__isnull=True))


def _candidate(one: Mediator) -> Candidate:
    return Candidate(
        id=one.pk,
        name=one.name,
        standing=one.standing,
        areas=tuple(one.area_codes),
        kinds=frozenset(one.dispute_kinds),
        languages=frozenset(one.languages),
        trade=one.committee.trade,
        full_time=one.service == Service.FULL_TIME,
    )
