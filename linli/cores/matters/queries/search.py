"""Search over matters: the newest that hold the words in one's sight, the best of them first, with fragments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db import connection
from django.db.models import F
from django.utils import timezone

from linli.cores.access.rules import ROLE_FACTS, Actor, PostHeld
from linli.cores.matters.models import Looked, Matter, TimelineEntry
from linli.cores.matters.models.matter import NEVER
from linli.cores.matters.queries.lists import LIST_RELATIONS
from linli.cores.matters.queries.narrowing import condition, moments_between, states_of
from linli.cores.matters.queries.spelling import spelled_out
from linli.cores.matters.rules import words as notation
from linli.cores.matters.rules.fragments import Piece, fragment, pieces
from linli.kernel.chinese import Term, terms_in

MOST = 500
"""So many of the newest are looked at; of a word that stands in more of them the older are left to narrower questions."""
MOST_WITH_SOME = 200
"""As above where nothing holds all of the words: the search is made twice then, and has to be as quick."""
SIZE = 20
WEIGHTS = [0.05, 0.25, 0.5, 1.0]
"""By chance, on the timeline, in text or address, in the title."""
EVER = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)


class Order(StrEnum):
    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Found:
    """One result: the matter, its title with the hits told apart, and where else the words stand."""

    matter: Matter
    title: tuple[Piece, ...]
    fragments: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found."""

    items: tuple[Found, ...]
    terms: tuple[Term, ...]
    count: int
    is_cut: bool
    """More hold the words than are looked at."""
    page: int
    pages: int
    holds_some: bool = False
    """Nothing held all of the words; these hold some of them."""
    spelled: str = ""
    """What was looked for instead, where initials stood among the words for a place or body."""


def search(
    actor: Actor, typed: str, *, filters: Mapping[str, Any], order: Order = Order.BEST, page: int = 1
) -> Results:
    """What this person may see of what holds the words; four queries where something holds them all, six at most; up to
    four and two for each word more, where initials are spelled out."""
    terms = terms_in(typed)
    if not terms or not actor.is_staff:
        return Results((), terms, 0, is_cut=False, page=1, pages=1)
    found = _search(actor, terms, filters=filters, order=order, page=page)
    if found.items and not found.holds_some:
        return found
    spelled = spelled_out(typed)
    instead = _search(actor, terms_in(spelled), filters=filters, order=order, page=page) if spelled else found
    return replace(instead, spelled=spelled) if spelled and instead.items else found


def _search(
    actor: Actor, terms: tuple[Term, ...], *, filters: Mapping[str, Any], order: Order, page: int
) -> Results:
    """One search; `terms` is not empty."""
    strict = notation.as_typed(terms)
    ids = _newest(actor, notation.with_all(terms), filters, most=MOST)
    ranked = _ranked(actor, ids, filters, look_for=strict, order=order)
    if ranked or not _has_parts(terms):
        return _page(ranked, terms, page, is_cut=len(ids) >= MOST)
    loose = notation.with_any(terms)
    ids = _newest(actor, loose, filters, most=MOST_WITH_SOME)
    ranked = _ranked(actor, ids, filters, look_for=loose, order=order)
    return _page(ranked, terms, page, is_cut=len(ids) >= MOST_WITH_SOME, holds_some=bool(ranked))


def _has_parts(terms: Sequence[Term]) -> bool:
    return sum(len(term.pairs) for term in terms) > 1


def _newest(actor: Actor, words: str, filters: Mapping[str, Any], *, most: int) -> list[int]:
    """The index alone says which: words, sight and filters are one expression, and time goes back from today."""
    since, until = moments_between(filters)
    wanted = notation.all_of([words, sight_marks(actor), filter_marks(filters)])
    going_back = [notation.all_of([wanted, window]) for window in notation.windows(timezone.localdate())]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM matters_newest_with(%s::text[]::tsquery[], %s, %s, %s)",
            [going_back, since or EVER, until or NEVER, most],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _ranked(
    actor: Actor, ids: Sequence[int], filters: Mapping[str, Any], *, look_for: str, order: Order
) -> list[int]:
    """Those of them that stand the test as they are now, words and all, in their order."""
    if not ids:
        return []
    wanted = Looked(look_for)
    rank = SearchRank(F("kept_words__words"), wanted, weights=WEIGHTS)
    rows = Matter.objects.visible_to(actor).filter(condition(filters), pk__in=ids, kept_words__words=wanted)
    now = timezone.now()
    found = [
        (
            notation.score(rank, (now - filed_at).total_seconds() / 86_400)
            if order is Order.BEST
            else filed_at.timestamp(),
            pk,
        )
        for pk, filed_at, rank in rows.order_by().values_list("pk", "filed_at", rank)
    ]
    return [pk for _score, pk in sorted(found, reverse=True)]


def _page(
    ranked: Sequence[int], terms: tuple[Term, ...], page: int, *, is_cut: bool, holds_some: bool = False
) -> Results:
    pages = max((len(ranked) + SIZE - 1) // SIZE, 1)
    page = min(max(page, 1), pages)
    ids = ranked[(page - 1) * SIZE : page * SIZE]
    matters = Matter.objects.filter(pk__in=ids).select_related(*LIST_RELATIONS).in_bulk() if ids else {}
    said = _said(ids)
    letters = [term.letters for term in terms]
    if holds_some:
        letters += [pair for term in terms for pair in term.pairs]
    items = tuple(
        Found(
            matters[pk],
            pieces(matters[pk].title, letters),
            _fragments(matters[pk], said.get(pk, []), letters),
        )
        for pk in ids
        if pk in matters
    )
    return Results(items, terms, len(ranked), is_cut, page, pages, holds_some)


def _said(ids: Sequence[int]) -> dict[int, list[str]]:
    said: dict[int, list[str]] = {}
    if ids:
        entries = TimelineEntry.objects.filter(matter__in=ids).exclude(words="").order_by("at", "id")
        for pk, words in entries.values_list("matter_id", "words"):
            said.setdefault(pk, []).append(words)
    return said


def _fragments(matter: Matter, said: Sequence[str], letters: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Where the words stand, two places at most; the beginning of the text where they stand in the title alone."""
    found = [part for text in (matter.address, matter.text, *said) if (part := fragment(text, letters))]
    return tuple(found[:2]) or (
        (Piece(" ".join(matter.text.split())[:90], is_hit=False),) if matter.text else (),
    )


def sight_marks(actor: Actor) -> str:
    """The rule of sight (`sight_of`) as an expression over marks; "" where a person sees everything."""
    working = [post for post in actor.posts if not ROLE_FACTS[post.role].administers]
    if not working:
        return notation.has("@nothing")
    ways = [notation.has(notation.person_mark(actor.user_id))] if actor.user_id else []
    for post in working:
        if ROLE_FACTS[post.role].sees_org:
            ways.append(notation.has(notation.organisation_mark(post.organisation_id)))
        if ROLE_FACTS[post.role].sees_area:
            ways.append(_area_marks(post))
    return notation.any_of(dict.fromkeys(ways))


def _area_marks(post: PostHeld) -> str:
    inside = (
        notation.has(notation.area_mark(post.area_code))
        if len(post.area_code) in notation.AREA_LENGTHS
        else ""
    )
    categories = notation.any_of(notation.has(notation.category_mark(code)) for code in post.category_codes)
    return notation.all_of([inside, categories, notation.none_of(notation.has(notation.CONFIDENTIAL))])


def filter_marks(filters: Mapping[str, Any]) -> str:
    """The filters that have marks; the others are held to the matters afterwards."""
    wanted = []
    if filters.get("state"):
        wanted.append(
            notation.any_of(notation.has(f"@s{state}") for state in states_of(str(filters["state"])))
        )
    if filters.get("light"):
        wanted += [notation.has(f"@l{filters['light']}"), notation.has(notation.OPEN)]
    if filters.get("open") in ("yes", "no"):
        wanted.append(notation.has(notation.OPEN if filters["open"] == "yes" else notation.CLOSED))
    if len(area := str(filters.get("area", ""))) in notation.AREA_LENGTHS:
        wanted.append(notation.has(notation.area_mark(area)))
    wanted += [
        notation.has(f"{sign}{filters[name]}")
        for name, sign in (("kind", "@k"), ("channel", "@h"), ("category", "@c"), ("owner", "@o"))
        if filters.get(name)
    ]
    if filters.get("filed_from"):
        last = filters.get("filed_to") or timezone.localdate()
        wanted.append(notation.within_months(filters["filed_from"], last))
    return notation.all_of(wanted)
