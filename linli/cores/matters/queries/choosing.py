"""What the filters of a list offer; the same for everybody, kept in the process for a minute."""

from __future__ import annotations

import time
from dataclasses import dataclass

from linli.cores.matters.models import Category, Tag
from linli.cores.orgs.models import Organisation

FRESH_SECONDS = 60.0
MOST_TAGS = 60


@dataclass(frozen=True)
class FilterChoices:
    """Pairs of value and word, as form fields take them."""

    categories: tuple[tuple[str, str], ...]
    owners: tuple[tuple[int, str], ...]
    tags: tuple[str, ...]


_kept: tuple[float, FilterChoices] | None = None


def filter_choices() -> FilterChoices:
    """Categories of the first level, organisations, the tags used most; three queries a minute, none in between."""
    global _kept  # noqa: PLW0603
    if _kept is None or time.monotonic() - _kept[0] > FRESH_SECONDS:
        top = Category.objects.filter(is_active=True, code__regex=r"^[A-Z][0-9]{2}$").order_by(
            "order", "code"
        )
        bodies = Organisation.objects.order_by("type", "short_name")
        _kept = (
            time.monotonic(),
            FilterChoices(
                categories=tuple(top.values_list("code", "name")),
                owners=tuple(bodies.values_list("pk", "short_name")),
                tags=tags_in_use(),
            ),
        )
    return _kept[1]


def tags_in_use() -> tuple[str, ...]:
    """The newest tags that stand on some matter."""
    used = Tag.objects.filter(matters__isnull=False).distinct().order_by("-pk")[:MOST_TAGS]
    return tuple(sorted(used.values_list("name", flat=True)))


def forget_choices() -> None:
    """Read them again at the next question."""
    global _kept  # noqa: PLW0603
    _kept = None


def class_names() -> dict[str, str]:
    """The categories of the first level in use, by code."""
    return dict(filter_choices().categories)
