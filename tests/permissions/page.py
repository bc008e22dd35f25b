"""One page whose statements are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from linli.cores.access.rules import Role
from tests.permissions.crowd import Crowd

Arguments = Callable[[Crowd], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """One address as somebody opens it, or a `program` of theirs with a token.

    `by`: their role; None for a resident who has opened their report.
    """

    name: str
    by: Role | None
    most: int
    query: str = ""
    arguments: Arguments = lambda _crowd: ()
    program: bool = False

    def __str__(self) -> str:
        return "-".join(part for part in (self.name, self.by and self.by.value, self.query) if part)
