"""What a category asks besides the words."""

from __future__ import annotations

import dataclasses

from linli.domains.reports.queries.routing import routing_table
from linli.domains.reports.rules import Question, questions_from


def questions_for(category_code: str | None) -> tuple[Question, ...]:
    """The questions of the category's classes, then its own; no query while the routing table is kept.

    Their codes are made unique by the code of the class that asks.
    """
    rules, code = routing_table().rules, category_code or ""
    return tuple(
        dataclasses.replace(question, code=f"{code[:length]}-{question.code}")
        for length in range(1, len(code) + 1)
        if (rule := rules.get(code[:length])) is not None
        for question in questions_from(rule.questions)
    )


def asks_for_photo(category_code: str | None) -> bool:
    """Whether reports of this category (or its classes) must come with a photograph."""
    rules, code = routing_table().rules, category_code or ""
    found = (rules.get(code[:length]) for length in range(1, len(code) + 1))
    return any(rule.photo_to_file for rule in found if rule is not None)
