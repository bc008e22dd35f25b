"""The audit log cannot be rewritten, and whoever does it below the database's rules is found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from linli.cores.audit.actions import seal, verify
from linli.cores.audit.models import AuditRow
from linli.cores.audit.public import record

pytestmark = pytest.mark.django_db


def some_rows(count: int = 5) -> list[AuditRow]:
    return [
        record(action="test.done", by=None, subject=f"thing:{n}", data={"n": n, "words": "清溪"})
        for n in range(count)
    ]


@contextmanager
def below_the_rules() -> Iterator[None]:
    """As somebody could who owns the database."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditrow DISABLE TRIGGER audit_is_append_only")
        yield
        cursor.execute("ALTER TABLE audit_auditrow ENABLE TRIGGER audit_is_append_only")


def test_rows_are_chained_in_order_and_the_chain_holds() -> None:
    some_rows()
    assert seal() == 5
    assert seal() == 0
    some_rows(2)
    seal()
    assert verify().sealed == 7
    call_command("verify_audit")


def test_the_database_refuses_changes_and_deletions() -> None:
    (row, *_rest) = some_rows()
    seal()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditRow.objects.filter(pk=row.pk).update(action="test.undone")
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditRow.objects.filter(pk=row.pk).delete()


def test_a_changed_row_is_named() -> None:
    rows = some_rows()
    seal()
    with below_the_rules():
        AuditRow.objects.filter(pk=rows[2].pk).update(actor_name="别人")
    assert (verify().broken_id, verify().sealed) == (rows[2].pk, 2)
    with pytest.raises(CommandError, match=str(rows[2].pk)):
        call_command("verify_audit")


def test_a_row_taken_out_is_noticed() -> None:
    rows = some_rows()
    seal()
    with below_the_rules():
        AuditRow.objects.filter(pk=rows[1].pk).delete()
    assert verify().broken_id == rows[2].pk
