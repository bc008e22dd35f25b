"""Reads over the audit log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.audit.models import AuditRow
from linli.cores.audit.queries.words import (
    ASKED,
    VERIFIED,
    action_names,
    as_line,
    facts_in_words,
    subject_in_words,
    value_names,
)
from linli.kernel.calendar import midnight
from linli.kernel.paging import Page, keyset

NEWEST_FIRST = ("-at", "-id")
MOST_EXPORTED = 20_000
LONGEST_SHOWN = 120
PATIENCE = dt.timedelta(hours=1)
"""A verification that was asked for longer ago and wrote no result was broken off; it may be asked for again."""


@dataclass(frozen=True, slots=True)
class RowShown:
    """One audit row as it is read."""

    row: AuditRow
    action: str
    subject: str
    facts: list[tuple[str, str]]

    @property
    def content(self) -> str:
        """The facts as one line."""
        return as_line(self.facts)

    @property
    def is_long(self) -> bool:
        """Whether the page folds the content away."""
        return len(self.content) > LONGEST_SHOWN


def log_page(by: Mapping[str, Any], *, cursor: str | None, size: int = 50) -> Page[AuditRow]:
    """One page of the log, newest first, narrowed by the cleaned values of its form; one query."""
    return keyset(narrowed(by), order=NEWEST_FIRST, cursor=cursor, size=size)


def shown(rows: Page[AuditRow] | list[AuditRow]) -> Iterator[RowShown]:
    """The rows in words."""
    names, values = action_names(), value_names()
    for row in rows:
        subject, facts = subject_in_words(row.subject), facts_in_words(row.data, values)
        yield RowShown(row, names.get(row.action, row.action), subject, facts)


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
        rows = rows.filter(at__gte=midnight(since))
    if until := by.get("until"):
        rows = rows.filter(at__lt=midnight(until + dt.timedelta(days=1)))
    return rows


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
