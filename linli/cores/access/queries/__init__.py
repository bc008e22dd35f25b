"""Reads over posts."""

from linli.cores.access.queries.held import (
    actor_of,
    holders,
    keeping_posts,
    post_names,
    posts_held,
    posts_in_use,
    posts_left_behind,
    responsible_in,
)

__all__ = [
    "actor_of",
    "holders",
    "keeping_posts",
    "post_names",
    "posts_held",
    "posts_in_use",
    "posts_left_behind",
    "responsible_in",
]
