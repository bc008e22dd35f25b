"""Who may read what everybody did: the audit administrator, and nobody else."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from django.utils.translation import gettext as _

from linli.kernel.errors import NotAllowed

AUDIT_ADMIN = "audit_admin"
"""The role of the access core, which stands above this core, by its name."""


class SomebodyReading(Protocol):
    """Whoever asks; the access core's Actor is one."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def roles(self) -> Collection[str]: ...


def may_audit(by: SomebodyReading) -> bool:
    return AUDIT_ADMIN in {str(role) for role in by.roles}


def require_auditor(by: SomebodyReading) -> None:
    if not may_audit(by):
        raise NotAllowed(_("只有审计管理员可以查看审计日志。"))
