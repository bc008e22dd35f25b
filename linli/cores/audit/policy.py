"""Who may read what everybody did: the audit administrator, and nobody else."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import NotAllowed

AUDIT_ADMIN = "audit_admin"
"""The role of the access core, which stands above this core, by its name."""


def may_audit(by: SomebodyActing) -> bool:
    return AUDIT_ADMIN in {str(role) for role in by.roles}


def require_auditor(by: SomebodyActing) -> None:
    if not may_audit(by):
        raise NotAllowed(_("只有审计管理员可以查看审计日志。"))
