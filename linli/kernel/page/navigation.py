"""What stands in the navigation. Every slice registers its own entries in its AppConfig.ready."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

Words = str | Promise


def to_everybody(_request: HttpRequest) -> bool:
    return True


def to_signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def nothing_to_count(_request: HttpRequest) -> int | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One entry.

    `group` is a heading of the side navigation, "me" (the user's menu) or "public" (residents' frame).
    """

    name: str
    """Stable and unique: a second registration under the same name replaces the first."""
    label: Words
    url_name: str
    icon: str = "point"
    """One of `frontend/icons.json`."""
    order: int = 100
    group: Words = ""
    shown_to: Callable[[HttpRequest], bool] = to_signed_in
    count: Callable[[HttpRequest], int | None] = nothing_to_count
    """What stands beside the label; None or 0 shows nothing.

    It runs on every page: one indexed query at most.
    """


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as one person sees it on one page."""

    name: str
    label: Words
    url: str
    icon: str
    group: Words
    count: int | None
    is_current: bool


_items: dict[str, NavItem] = {}


def register(item: NavItem) -> None:
    """Announce an entry; the address may be mounted later."""
    _items[item.name] = item


def registered() -> tuple[NavItem, ...]:
    """All entries in their order."""
    return tuple(sorted(_items.values(), key=lambda item: (item.order, item.name)))


def entries(request: HttpRequest, *, group: str | None = None) -> list[Entry]:
    """The entries shown to whoever asks; `group` picks "me" or "public", None is the side navigation."""
    apart = {"me", "public"}
    wanted = [
        (item, url)
        for item in registered()
        if ((str(item.group) == group) if group else (str(item.group) not in apart))
        and item.shown_to(request)
        and (url := _address(item))
    ]
    here = _current(request.path, [url for _, url in wanted])
    return [
        Entry(item.name, item.label, url, item.icon, item.group, item.count(request), url == here)
        for item, url in wanted
    ]


def grouped(found: list[Entry]) -> Iterator[tuple[Words, list[Entry]]]:
    """Entries under their headings, in the order in which the headings first appear."""
    headings: dict[str, list[Entry]] = {}
    for entry in found:
        headings.setdefault(str(entry.group), []).append(entry)
    yield from headings.items()


def _address(item: NavItem) -> str:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return ""  # the architecture tests refuse entries that lead nowhere


def _current(path: str, urls: list[str]) -> str:
    """The longest address that the page lies under."""
    under = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(under, key=len, default="")
