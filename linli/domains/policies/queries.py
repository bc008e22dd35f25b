"""Reading the answers: by page, by what somebody asks, one alone."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from linli.domains.policies.models import AnswerQuerySet, PolicyAnswer
from linli.domains.policies.rules import Words, best
from linli.kernel.chinese import plain, subjects_in, terms_in
from linli.kernel.paging import Page, keyset

SIZE = 30
MOST_FOUND = 20
MOST_LOOKED_AT = 3000
"""A county keeps some hundreds; all of them are weighed."""


def _open_to(*, public_only: bool) -> AnswerQuerySet:
    rows = PolicyAnswer.objects.in_force(timezone.localdate())
    return rows.public() if public_only else rows


def answers_to(
    words: str, *, public_only: bool, is_said: bool = False, most: int = MOST_FOUND
) -> list[PolicyAnswer]:
    """Answers in force that fit these words (looked for, or what a caller said), the best first; two queries."""
    asked = subjects_in(words) or (() if is_said else terms_in(words))
    terms = [term.letters for term in asked]
    if not terms:
        return []
    rows = _open_to(public_only=public_only).values_list("pk", "question", "keywords", "answer")
    looked_at = (
        (number, Words(plain(question), plain(keywords), plain(answer)))
        for number, question, keywords, answer in rows.order_by("-changed_at")[:MOST_LOOKED_AT]
    )
    ids = best(terms, looked_at, most=most, is_said=is_said)
    found = PolicyAnswer.objects.select_related("category").in_bulk(ids)
    return [found[number] for number in ids if number in found]


def public_page(cursor: str | None = None) -> Page[PolicyAnswer]:
    """What everybody may read, in the order of the questions."""
    rows = _open_to(public_only=True).select_related("category")
    return keyset(rows, order=("question", "id"), cursor=cursor, size=SIZE)


def editors_page(*, words: str = "", cursor: str | None = None) -> Page[PolicyAnswer]:
    """All of them, those that hold no more as well."""
    rows = PolicyAnswer.objects.select_related("category")
    if words:
        held = Q(question__icontains=words) | Q(keywords__icontains=words) | Q(answer__icontains=words)
        rows = rows.filter(held)
    return keyset(rows, order=("question", "id"), cursor=cursor, size=SIZE)
