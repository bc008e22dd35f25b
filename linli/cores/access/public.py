"""The door of the access core: who acts, and with what posts."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from linli.cores.access.actions import (
    FirstAdministrator,
    NewPost,
    end_post,
    grant_post,
    install_first_administrators,
    lock_post,
)
from linli.cores.access.forms import PersonField
from linli.cores.access.models import ROLE_NAMES, Post
from linli.cores.access.policy import require_granter
from linli.cores.access.queries import (
    actor_of,
    holders,
    keeping_posts,
    posts_held,
    posts_in_use,
    responsible_in,
)
from linli.cores.access.queries.listing import name_categories_by
from linli.cores.access.rules import (
    ADMINISTRATORS,
    NOBODY,
    RESIDENT,
    ROLE_FACTS,
    SYSTEM,
    Actor,
    PostHeld,
    Role,
)
from linli.cores.accounts.models import User

__all__ = [
    "ADMINISTRATORS",
    "NOBODY",
    "RESIDENT",
    "ROLE_FACTS",
    "ROLE_NAMES",
    "SYSTEM",
    "Actor",
    "ActorMiddleware",
    "FirstAdministrator",
    "NewPost",
    "PersonField",
    "Post",
    "PostHeld",
    "Role",
    "acting",
    "actor_of",
    "end_post",
    "grant_post",
    "holders",
    "install_first_administrators",
    "keeping_posts",
    "lock_post",
    "name_categories_by",
    "posts_held",
    "posts_in_use",
    "require_granter",
    "responsible_in",
]


class ActorMiddleware:
    """Sets `request.actor`, loaded when first asked for: one query for those who signed in, none for others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(cast(User, request.user)))  # type: ignore[attr-defined]
        return self.get_response(request)


def acting(request: HttpRequest) -> Actor:
    """Who asks, as the middleware found out; the cores beneath this one take `linli.kernel.acting`'s."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]
