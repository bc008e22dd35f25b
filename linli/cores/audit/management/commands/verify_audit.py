"""Prove the audit log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from linli.cores.audit.actions import verify
from linli.cores.audit.models import AuditRow


class Command(BaseCommand):
    help = "Walk the chain of the audit log and say whether, and where, it breaks."

    def handle(self, *_args: Any, **_options: Any) -> None:
        verdict = verify()
        if verdict.broken_id is not None:
            raise CommandError(
                f"The chain breaks at row {verdict.broken_id}: {verdict.reason}. {verdict.sealed} rows before it hold."
            )
        waiting = AuditRow.objects.filter(serial__isnull=True).count()
        self.stdout.write(f"The chain holds: {verdict.sealed} rows, {waiting} more wait for the next seal.")
