"""Audit rows for tests."""

from __future__ import annotations

import factory
from factory.declarations import Sequence

from linli.cores.audit.models import AuditRow


class AuditRowFactory(factory.django.DjangoModelFactory[AuditRow]):
    class Meta:
        model = AuditRow

    action = "test.done"
    subject = Sequence(lambda n: f"thing:{n}")
