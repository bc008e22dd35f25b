"""Reads over posts."""

from linli.cores.access.queries.held import (
    actor_of,
    holders,
    organisations_by_area,
    post_names,
    posts_held,
    posts_left_behind,
    responsible_in,
)

__all__ = [
    "actor_of",
    "holders",
    "organisations_by_area",
    "post_names",
    "posts_held",
    "posts_left_behind",
    "responsible_in",
]
