"""Lists of accounts, and what hangs on one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from linli.cores.accounts.models import LOCK_KINDS, OneTimeLink, SignInFailures, User
from linli.kernel.chinese import mask_phone
from linli.kernel.crypto import blind_indexes
from linli.kernel.paging import Page, keyset

PostNames = Callable[[Sequence[int]], Mapping[int, Sequence[str]]]
Hanging = Callable[[int], Sequence[str]]
_post_names: list[PostNames] = []
_hanging: list[Hanging] = []


def name_posts_by(provider: PostNames) -> None:
    """Let the core of posts say what posts people hold; it is asked once for a page of people."""
    _post_names[:] = [provider]


def warn_about(provider: Hanging) -> None:
    """Let a core above say, in sentences, what still hangs on an account that is to be disabled."""
    if provider not in _hanging:
        _hanging.append(provider)


def what_hangs_on(user: User) -> list[str]:
    """What would be left without its person."""
    return [sentence for provider in _hanging for sentence in provider(user.pk)]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One account as the lists show it. `state`: active, invited, disabled or locked."""

    user: User
    state: str
    phone: str
    posts: tuple[str, ...]
    has_second_factor: bool


def factors_of(user_id: int) -> dict[str, Authenticator]:
    """The second factors of an account by their type."""
    return {factor.type: factor for factor in Authenticator.objects.filter(user_id=user_id)}


def with_second_factor(users: QuerySet[User]) -> QuerySet[User]:
    return users.annotate(has_second_factor=Exists(_own_factor()))


def _own_factor() -> Any:
    return Authenticator.objects.filter(user_id=OuterRef("pk"), type=Authenticator.Type.TOTP)


def people_page(
    *, words: str = "", state: str = "", cursor: str | None = None, size: int = 50
) -> Page[PersonRow]:
    """Accounts by user name; three queries and those of the posts, however many rows. Raises Invalid for a bad cursor."""
    users = with_second_factor(User.objects.all())
    if words:
        users = users.filter(Q(display_name__icontains=words) | Q(username__icontains=words))
    unusable = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    if state == "active":
        users = users.filter(is_active=True).exclude(unusable)
    elif state == "invited":
        users = users.filter(unusable, is_active=True)
    elif state == "disabled":
        users = users.filter(is_active=False)
    elif state == "no_second_factor":
        users = users.filter(~Exists(_own_factor()), is_active=True)
    page = keyset(users, order=["username"], cursor=cursor, size=size)
    rows = person_rows(page.items)
    return Page(rows, page.next_cursor, page.previous_cursor, page.size)


def person_rows(users: Sequence[User], *, now: dt.datetime | None = None) -> list[PersonRow]:
    """What the lists show of these accounts."""
    locked = locked_among(users, now=now or timezone.now())
    ids = [user.pk for user in users]
    posts = _post_names[0](ids) if _post_names and ids else {}
    return [
        PersonRow(
            user=user,
            state=_state(user, user.pk in locked),
            phone=mask_phone(user.phone) if user.phone else "",
            posts=tuple(posts.get(user.pk, ())),
            has_second_factor=bool(getattr(user, "has_second_factor", False)),
        )
        for user in users
    ]


def locked_among(users: Sequence[User], *, now: dt.datetime) -> set[int]:
    """Which of these are locked out just now, at the password or at the second factor; one query."""
    keys = {
        key: user.pk
        for user in users
        for kind in LOCK_KINDS
        for key in blind_indexes(user.username, domain=kind)
    }
    locked = SignInFailures.objects.filter(login_index__in=list(keys), locked_until__gt=now)
    return {keys[bytes(key)] for key in locked.values_list("login_index", flat=True) if key is not None}


def _state(user: User, is_locked: bool) -> str:
    if not user.is_active:
        return "disabled"
    if not user.has_joined:
        return "invited"
    return "locked" if is_locked else "active"


def open_link(user: User) -> OneTimeLink | None:
    """The link of an account that could still be used, or has run out unused."""
    return user.links.open().select_related("created_by").first()
