"""Who may change areas and their drawing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.kernel.acting import MACHINE, SomebodyActing
from linli.kernel.errors import NotAllowed

__all__ = ["MACHINE", "SomebodyActing", "may_administer", "require_administrator"]


def may_administer(by: SomebodyActing) -> bool:
    """Divisions and grids are settings: the system administrator's, and those of commands on the machine."""
    return by.kind == "system" or "system_admin" in by.roles


def require_administrator(by: SomebodyActing) -> None:
    """NotAllowed for everybody else."""
    if not may_administer(by):
        raise NotAllowed(_("只有系统管理员可以修改区划和网格。"))
