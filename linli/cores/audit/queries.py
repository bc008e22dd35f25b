"""Reads over the audit log, and the names of what was done."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cores.audit.models import AuditRow
from linli.kernel.paging import Page, keyset

Words = Any
NEWEST_FIRST = ("-at", "-id")
VERIFIED, ASKED, EXPORTED = "audit.verified", "audit.verify_asked", "audit.export"
MOST_EXPORTED = 20_000
PATIENCE = dt.timedelta(hours=1)
"""A verification that was asked for longer ago and wrote no result was broken off; it may be asked for again."""

_names: dict[str, Words] = {
    VERIFIED: gettext_lazy("校验审计链"),
    ASKED: gettext_lazy("要求校验审计链"),
    EXPORTED: gettext_lazy("导出审计日志"),
}
_namers: list[Callable[[], Mapping[str, Words]]] = []


def name_actions(names: Mapping[str, Words]) -> None:
    """Give actions their names in words; every slice names its own when it starts."""
    _names.update(names)


def name_actions_by(namer: Callable[[], Mapping[str, Words]]) -> None:
    """The same for names that are known only later, such as the steps of workflows."""
    if namer not in _namers:
        _namers.append(namer)


def action_names() -> dict[str, str]:
    """Every action that has a name, in the language of now."""
    names = dict(_names)
    for namer in _namers:
        names |= namer()
    return {action: str(name) for action, name in names.items()}


@dataclass(frozen=True, slots=True)
class RowShown:
    """One audit row as it is read."""

    row: AuditRow
    action: str
    content: str

    @property
    def is_sealed(self) -> bool:
        return self.row.serial is not None


def log_page(by: Mapping[str, Any], *, cursor: str | None, size: int = 50) -> Page[AuditRow]:
    """One page of the log, newest first, narrowed by the cleaned values of its form; one query."""
    return keyset(narrowed(by), order=NEWEST_FIRST, cursor=cursor, size=size)


def shown(rows: Page[AuditRow] | list[AuditRow]) -> Iterator[RowShown]:
    """The rows with their actions in words and their content as one line."""
    names = action_names()
    for row in rows:
        parts = [f"{key}={_plain(value)}" for key, value in row.data.items() if value not in ("", None)]
        yield RowShown(row, names.get(row.action, row.action), "  ".join(parts))


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def narrowed(by: Mapping[str, Any]) -> QuerySet[AuditRow]:
    """Rows that meet all the conditions given: action, actor, subject, since, until."""
    rows = AuditRow.objects.all()
    if action := by.get("action"):
        rows = rows.filter(action=action)
    if actor := str(by.get("actor") or "").strip():
        named = Q(actor_name=actor)
        rows = rows.filter(named | Q(actor_id=int(actor)) if actor.isdecimal() else named)
    if subject := str(by.get("subject") or "").strip():
        rows = rows.filter(subject__in=[subject, f"matter:{subject}"])
    if since := by.get("since"):
        rows = rows.filter(at__gte=_midnight(since))
    if until := by.get("until"):
        rows = rows.filter(at__lt=_midnight(until + dt.timedelta(days=1)))
    return rows


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


@dataclass(frozen=True, slots=True)
class ChainState:
    """How the chain stands, and how the last verification went."""

    sealed: int
    waiting: int
    verified_at: dt.datetime | None
    verified: int
    broken_id: int | None
    reason: str
    is_running: bool
    """Whether somebody has asked for a verification that has not come to its end."""

    @property
    def holds(self) -> bool:
        return self.verified_at is not None and self.broken_id is None


def chain_state() -> ChainState:
    """Three small queries, however long the log is."""
    sealed = AuditRow.objects.aggregate(last=Max("serial"))["last"] or 0
    waiting = AuditRow.objects.filter(serial__isnull=True).count()
    lately = list(AuditRow.objects.filter(action__in=(VERIFIED, ASKED)).order_by("-id")[:20])
    last = next((row for row in lately if row.action == VERIFIED), None)
    data = last.data if last else {}
    return ChainState(
        sealed=sealed,
        waiting=waiting,
        verified_at=last.at if last else None,
        verified=data.get("sealed", 0),
        broken_id=data.get("broken_id"),
        reason=_reason(data.get("reason", "")),
        is_running=bool(lately) and lately[0].action == ASKED and lately[0].at > timezone.now() - PATIENCE,
    )


def _reason(code: str) -> str:
    if "missing" in code:
        return _("缺了一行")
    if "follow" in code:
        return _("和前一行接不上")
    return _("内容被改动过") if code else ""
