"""Audit rows for tests."""

import factory

from linli.cores.audit.models import AuditRow


class AuditRowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuditRow

    action = "test.done"
    subject = factory.Sequence(lambda n: f"thing:{n}")
