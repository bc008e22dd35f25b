"""Who may do what with accounts: each of the three administrators a part, nobody all of it.

The system administrator invites, disables and gives new links; the security administrator takes a lost second factor
off. So nobody alone gets into another's account: a new link does not pass the second factor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from linli.cores.accounts.models import User
from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import NotAllowed

SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN = "system_admin", "security_admin", "audit_admin"
ADMINISTERING = frozenset({SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN})
"""The roles of the access core, which stands above this core, by their names."""


@dataclass(frozen=True, slots=True)
class Myself:
    """A person acting on their own account, under no post: for the audit log."""

    user_id: int | None
    name: str
    kind: str = "staff"
    roles: frozenset[str] = frozenset()


def myself(user: User) -> Myself:
    return Myself(user.pk, user.display_name)


def administers(by: SomebodyActing) -> bool:
    """Whether this is one of the three administrators."""
    return bool(ADMINISTERING & {str(role) for role in by.roles})


def manages_accounts(by: SomebodyActing) -> bool:
    return by.kind == "system" or SYSTEM_ADMIN in by.roles


def manages_security(by: SomebodyActing) -> bool:
    return SECURITY_ADMIN in by.roles


def require_manages_accounts(by: SomebodyActing) -> None:
    """NotAllowed for everybody but the system administrator and commands on the machine."""
    if not manages_accounts(by):
        raise NotAllowed(_("只有系统管理员可以管理账号。"))


def require_manages_security(by: SomebodyActing) -> None:
    """NotAllowed for everybody but the security administrator."""
    if not manages_security(by):
        raise NotAllowed(_("只有安全管理员可以重置两步验证。"))


Guard = Callable[[User], None]
_guards: list[Guard] = []


def guard_disabling(guard: Guard) -> None:
    """Let a core above refuse (by raising NotAllowed) that an account is disabled."""
    _guards.append(guard)


def require_may_be_disabled(user: User, *, by: SomebodyActing) -> None:
    """NotAllowed for oneself, and where a core above refuses."""
    if user.pk == by.user_id:
        raise NotAllowed(_("不能停用自己的账号，请另一位系统管理员来办。"))
    for guard in _guards:
        guard(user)
