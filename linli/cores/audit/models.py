"""The audit log: who did what to what. Append only; chained by hash by the sealing job."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.kernel.privacy import Privacy


class AuditRow(models.Model):
    """One thing that somebody did. Holds no personal data of residents; ids and numbers only.

    The actor is kept as a number and a name without a foreign key: the log outlives the account.
    """

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "at",
            "actor_id",
            "actor_name",
            "action",
            "subject",
            "data",
            "serial",
            "previous_hash",
            "hash",
        ),
        Privacy.INTERNAL,
    )

    at = models.DateTimeField(_("时间"), auto_now_add=True)
    actor_id = models.BigIntegerField(_("操作人编号"), null=True, blank=True)
    actor_name = models.CharField(_("操作人"), max_length=60, blank=True)
    action = models.CharField(_("操作"), max_length=60)
    subject = models.CharField(_("对象"), max_length=120, blank=True)
    data = models.JSONField(_("内容"), default=dict, blank=True)
    serial = models.BigIntegerField(_("封存序号"), null=True, blank=True, unique=True)
    previous_hash = models.BinaryField(max_length=32, null=True, blank=True)
    hash = models.BinaryField(max_length=32, null=True, blank=True)

    class Meta:
        verbose_name = _("审计记录")
        verbose_name_plural = _("审计记录")
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["subject", "-id"], name="audit_of_subject"),
            models.Index(fields=["actor_id", "-id"], name="audit_of_actor"),
            models.Index(fields=["id"], name="audit_unsealed", condition=models.Q(serial__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
