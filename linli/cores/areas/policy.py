"""Who may change areas and their drawing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from linli.kernel.errors import NotAllowed


class SomebodyActing(Protocol):
    """Whoever acts; the access core's Actor is one, and stands above this core."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def roles(self) -> Collection[str]: ...


def may_administer(by: SomebodyActing) -> bool:
    """Divisions and grids are settings: the system administrator's, and those of commands on the machine."""
    return by.kind == "system" or "system_admin" in by.roles


def require_administrator(by: SomebodyActing) -> None:
    """NotAllowed for everybody else."""
    if not may_administer(by):
        raise NotAllowed(_("只有系统管理员可以修改区划和网格。"))


@dataclass(frozen=True, slots=True)
class Machine:
    """Whoever runs a command on the machine itself."""

    user_id: int | None = None
    name: str = ""
    kind: str = "system"
    roles: frozenset[str] = frozenset()


MACHINE = Machine()
