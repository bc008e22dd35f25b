"""How the ways out are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.kernel.privacy import Privacy


class WayHealth(models.Model):
    """Whether a way out works: while it fails, messages wait, and one of them tries it again now and then."""

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("way", "failing_since", "failures", "reason", "probe_at", "worked_at"), Privacy.INTERNAL
    )

    way = models.CharField(max_length=20, primary_key=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    """Since then, one after the other."""
    reason = models.CharField(max_length=120, blank=True)
    probe_at = models.DateTimeField(null=True, blank=True)
    worked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("渠道状况")
        verbose_name_plural = _("渠道状况")

    def __str__(self) -> str:
        return self.way
