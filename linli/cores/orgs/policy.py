"""Who may change bodies. Everybody of staff may read them: they are the county's telephone book."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import NotAllowed


def may_administer(by: SomebodyActing) -> bool:
    """Bodies are settings: the system administrator's, and those of commands on the machine."""
    return by.kind == "system" or "system_admin" in by.roles


def require_administrator(by: SomebodyActing) -> None:
    """NotAllowed for everybody else."""
    if not may_administer(by):
        raise NotAllowed(_("只有系统管理员可以修改机构。"))
