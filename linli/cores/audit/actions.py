"""Sealing the audit log, and proving that nobody has touched it since."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from linli.cores.audit.models import AuditRow
from linli.cores.audit.policy import require_auditor
from linli.cores.audit.queries import ASKED, VERIFIED
from linli.cores.audit.rules import BEGINNING, chain_hash
from linli.kernel.acting import SomebodyActing
from linli.kernel.turns import take_turn

BATCH = 2000
LOCK = 990_001_002
VERIFY = "linli.cores.audit.tasks.verify_chain"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many sealed rows hold together, and the first that does not, with what is wrong."""

    sealed: int
    broken_id: int | None = None
    reason: str = ""


def seal(*, batch: int = BATCH) -> int:
    """Chain the rows that are not chained yet, in the order of their ids; returns how many.

    A chain inside every transaction would let all writers of the county wait for one another; so a job does it each
    minute, one at a time. A row that a slower transaction commits later is chained after those already sealed.
    """
    with transaction.atomic():
        take_turn(LOCK)
        last = AuditRow.objects.filter(serial__isnull=False).order_by("-serial").first()
        serial, previous = (last.serial or 0, bytes(last.hash or BEGINNING)) if last else (0, BEGINNING)
        rows = list(AuditRow.objects.filter(serial__isnull=True).order_by("id")[:batch])
        for row in rows:
            serial += 1
            row.serial, row.previous_hash = serial, previous
            row.hash = previous = chain_hash(_plain(row), previous=previous, key=_keys()[0])
        AuditRow.objects.bulk_update(rows, ["serial", "previous_hash", "hash"], batch_size=500)
    return len(rows)


def verify() -> Verdict:
    """Walk the whole chain; the first row that was changed, left out or put in between is named."""
    previous, expected = BEGINNING, 0
    for row in AuditRow.objects.filter(serial__isnull=False).order_by("serial").iterator(chunk_size=2000):
        expected += 1
        if row.serial != expected:
            return Verdict(expected - 1, row.pk, f"row number {expected} of the chain is missing")
        if bytes(row.previous_hash or b"") != previous:
            return Verdict(expected - 1, row.pk, "it does not follow the row before it")
        if not _fits(row, previous):
            return Verdict(expected - 1, row.pk, "its content was changed")
        previous = bytes(row.hash or b"")
    return Verdict(expected)


def ask_to_verify(*, by: SomebodyActing) -> None:
    """Have the worker walk the chain; a county's log of years takes longer than a page may."""
    require_auditor(by)
    with transaction.atomic():
        AuditRow.objects.create(actor_id=by.user_id, actor_name=by.name, action=ASKED, subject="audit")
        app.configure_task(VERIFY, lock="audit.verify").defer()


def verify_and_note() -> Verdict:
    """Walk the chain and write down how it stands; the row of it is chained as well."""
    verdict = verify()
    AuditRow.objects.create(
        action=VERIFIED,
        subject="audit",
        data={"sealed": verdict.sealed, "broken_id": verdict.broken_id, "reason": verdict.reason},
    )
    return verdict


def _plain(row: AuditRow) -> dict[str, object]:
    return {
        "id": row.pk,
        "serial": row.serial,
        "at": row.at.timestamp(),
        "actor": row.actor_id,
        "name": row.actor_name,
        "action": row.action,
        "subject": row.subject,
        "data": row.data,
    }


def _fits(row: AuditRow, previous: bytes) -> bool:
    """Whether the hash belongs to the row, under the key of now or one of those before it."""
    plain, found = _plain(row), bytes(row.hash or b"")
    return any(found == chain_hash(plain, previous=previous, key=key) for key in _keys())


def _keys() -> list[bytes]:
    return [b"audit:" + str(key).encode() for key in (settings.INDEX_KEY, *settings.OLD_INDEX_KEYS)]
