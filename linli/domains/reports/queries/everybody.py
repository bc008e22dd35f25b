"""What everybody may know of reports: one rule for Open311, for open data and for those who follow."""

from __future__ import annotations

from decimal import Decimal

from linli.cores.matters.models.matter import MatterQuerySet
from linli.cores.matters.public import Confidentiality, Matter
from linli.domains.reports.queries.routing import routing_table
from linli.domains.reports.workflow import KIND

PLACES = 3
"""Decimals of a rounded position: some hundred metres."""
EXACT = 6
CHOICE_DIGITS = 5
"""Filing conditions below a category are for staff to tell apart; to everybody they are the category."""


def public_reports() -> MatterQuerySet:
    """Reports that are public themselves and of a category that (still) may be; what was taken back is nobody's."""
    return Matter.objects.filter(
        kind=KIND, confidentiality=Confidentiality.OPEN, category__may_be_public=True, parent=None
    ).exclude(state="withdrawn")


def is_public(matter: Matter) -> bool:
    """The same of one report at hand, whose category has been read."""
    return (
        matter.kind == KIND
        and matter.confidentiality == Confidentiality.OPEN
        and matter.category is not None
        and matter.category.may_be_public
        and matter.parent_id is None
        and matter.state != "withdrawn"
    )


def public_category(matter: Matter) -> tuple[str, str]:
    """Code and name of the category as everybody knows it; no query while the routing table is kept."""
    code, known = (matter.category_id or "")[:CHOICE_DIGITS], routing_table().categories
    return code, known[code].name if code in known else ""


def is_place_blurred(category_code: str) -> bool:
    """Whether the county does not tell the public the exact place of this category."""
    rule = routing_table().rule_for(category_code[:CHOICE_DIGITS])
    return bool(rule and rule.rounds_position)


def public_degrees(value: Decimal | None, *, is_blurred: bool) -> float | None:
    """A coordinate as everybody may know it."""
    return None if value is None else round(float(value), PLACES if is_blurred else EXACT)
