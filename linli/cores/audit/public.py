"""The door of the audit core."""

from __future__ import annotations

from linli.cores.audit.actions import seal, verify, verify_and_note
from linli.cores.audit.models import AuditRow
from linli.cores.audit.queries import name_actions, name_actions_by, name_values_by
from linli.kernel.acting import SomebodyActing
from linli.kernel.prepared import PreparedInsert

__all__ = [
    "AuditRow",
    "name_actions",
    "name_actions_by",
    "name_values_by",
    "record",
    "seal",
    "verify",
    "verify_and_note",
]

_ROWS = PreparedInsert(AuditRow)


def record(
    *, action: str, by: SomebodyActing | None, subject: str = "", data: dict[str, object] | None = None
) -> AuditRow:
    """Write one audit row in the caller's transaction; `by` is None for the system itself."""
    return _ROWS.insert(
        AuditRow(
            actor_id=by.user_id if by else None,
            actor_name=by.name if by else "",
            action=action,
            subject=subject,
            data=data or {},
        )
    )
