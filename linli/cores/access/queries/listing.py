"""What the pages of posts show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from linli.cores.access.models import Post, PostQuerySet
from linli.cores.accounts.models import User
from linli.cores.areas.rules import prefix_range
from linli.kernel.paging import Page, keyset

ORDER = ("area_code", "pk")
"""The county's posts first, then each township with its own."""

_categories: list[Callable[[], Mapping[str, str]]] = []


def name_categories_by(provider: Callable[[], Mapping[str, str]]) -> None:
    """Let the core of matters, which stands above, say which categories a post can be limited to."""
    _categories[:] = [provider]


def categories() -> Mapping[str, str]:
    """The names of the categories that a post can be limited to, by code."""
    return _categories[0]() if _categories else {}


def narrowed(filters: Mapping[str, Any]) -> PostQuerySet:
    """Posts by person, organisation, role, area and time ("current", "future", "ended", else all)."""
    found, today = Post.objects.all(), timezone.localdate()
    if words := filters.get("q", "").strip():
        found = found.filter(Q(user__display_name__icontains=words) | Q(user__username__icontains=words))
    if filters.get("body"):
        found = found.filter(organisation=filters["body"])
    if filters.get("role"):
        found = found.filter(role=filters["role"])
    if filters.get("area"):
        low, high = prefix_range(filters["area"])
        found = found.filter(area_code__gte=low, area_code__lt=high)
    match filters.get("time"):
        case "current":
            found = found.on(today)
        case "future":
            found = found.filter(valid_from__gt=today)
        case "ended":
            found = found.filter(valid_to__lt=today)
    return found.select_related("user", "organisation")


def posts_page(filters: Mapping[str, Any], *, cursor: str | None, size: int = 50) -> Page[Post]:
    """One page of the list; one query."""
    return keyset(narrowed(filters), order=ORDER, cursor=cursor, size=size)


def posts_of(user_id: int) -> list[Post]:
    """All posts of a person, those held now first; one query."""
    posts = Post.objects.filter(user_id=user_id).select_related("organisation").order_by("-valid_from", "pk")
    return sorted(posts, key=lambda post: post.has_ended)


def people_named(words: str, *, most: int = 20) -> Sequence[User]:
    """People with an account in use, for a field in which somebody types."""
    named = Q(display_name__icontains=words) | Q(username__icontains=words)
    return list(User.objects.filter(named, is_active=True).order_by("username")[:most])
