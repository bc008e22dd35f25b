"""Whoever acts, as the floors beneath the access core know them: its Actor is one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from django.http import HttpRequest


class SomebodyActing(Protocol):
    """Somebody with posts, or the machine itself; `kind` is "system" for what runs by itself or on the machine."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def roles(self) -> Collection[str]: ...


@dataclass(frozen=True, slots=True)
class Machine:
    """Whoever runs a command on the machine itself."""

    user_id: int | None = None
    name: str = ""
    kind: str = "system"
    roles: frozenset[str] = frozenset()


MACHINE = Machine()


def acting(request: HttpRequest) -> SomebodyActing:
    """Who asks, for the cores beneath the access core, whose middleware sets it."""
    actor: SomebodyActing = request.actor  # type: ignore[attr-defined]
    return actor
